package io.github.timflux.benchmarks.scenarios;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis.
 *
 * @param file its name without folder and ending
 * @param title what it shows
 * @param x what the horizontal axis counts
 * @param y what the vertical axis counts
 * @param lines the lines
 */
record Chart(String file, String title, String x, String y, List<Line> lines) implements Picture {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int LABELS = 12;

    /** Writes a PNG; its SVG would be five times as large, since each letter in it is a drawing. */
    @Override
    public void write(Path folder) throws IOException {
        // Set here and not on the command line: a machine without a screen is the usual one.
        System.setProperty("java.awt.headless", "true");
        Files.write(folder.resolve(file + ".png"), ChartEncoder.getBytes(drawn(), "png"));
    }

    private XYChart drawn() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setYAxisMin(0.0)
                .setXAxisMaxLabelCount(LABELS)
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE);
        for (Line line : lines) {
            chart.addSeries(line.name(), line.xs(), line.ys()).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    /**
     * A line, which has a point for each whole number from 0 on.
     *
     * @param name its name in the legend
     * @param ys how high its points are, one at least
     */
    record Line(String name, List<? extends Number> ys) {

        private List<Integer> xs() {
            return IntStream.range(0, ys.size()).boxed().toList();
        }
    }
}
