package io.github.timflux.benchmarks.report;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart of lines over a common horizontal axis.
 *
 * @param file the file name without folder and extension
 * @param title the heading
 * @param x the label of the horizontal axis
 * @param y the label of the vertical axis
 * @param lines the lines
 */
public record LineChart(String file, String title, String x, String y, List<ChartLine> lines) implements ReportChart {

    private static final int HEIGHT = 360;
    private static final int MAX_LABELS = 12;

    /** {@return a chart of calls per second over time} */
    public static LineChart callsPerSecond(String file, String title, List<ChartLine> lines) {
        return new LineChart(file, title, "seconds", "calls per second", lines);
    }

    @Override
    public XYChart draw() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setYAxisMin(0.0)
                .setXAxisMaxLabelCount(MAX_LABELS)
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE);
        for (ChartLine line : lines) {
            chart.addSeries(line.name(), line.xs(), line.ys()).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    /**
     * A line with one point for each whole number from 0.
     *
     * @param name the name in the legend
     * @param ys the heights of the points, at least one
     */
    public record ChartLine(String name, List<? extends Number> ys) {

        private List<Integer> xs() {
            return IntStream.range(0, ys.size()).boxed().toList();
        }
    }
}
