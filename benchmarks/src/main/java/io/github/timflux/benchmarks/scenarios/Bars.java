package io.github.timflux.benchmarks.scenarios;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;

/**
 * A bar each for some that are alike.
 *
 * @param file its name without folder and ending
 * @param title what it shows
 * @param unit what is measured
 * @param lengths by name, from top to bottom
 */
record Bars(String file, String title, String unit, Map<String, Double> lengths) implements Picture {

    private static final int WIDTH = 900;
    private static final int FRAME = 110;
    private static final int BAR = 32;
    private static final double FILLED = 0.7;

    @Override
    public void write(Path folder) throws IOException {
        // Set here and not on the command line: a machine without a screen is the usual one.
        System.setProperty("java.awt.headless", "true");
        Files.write(folder.resolve(file + ".png"), ChartEncoder.getBytes(drawn(), "png"));
    }

    private HorizontalBarChart drawn() {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(FRAME + BAR * lengths.size())
                .title(title)
                .xAxisTitle(unit)
                .build();
        chart.getStyler()
                .setAvailableSpaceFill(FILLED)
                .setXAxisMin(0.0)
                .setXAxisDecimalPattern("#,##0.##")
                // Goes by the names, too, of which some would be left out; fewer than two are refused.
                .setXAxisMaxLabelCount(Math.max(2, lengths.size()))
                .setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE);
        chart.addSeries("all", List.copyOf(lengths.values()), labels());
        return chart;
    }

    /** With the figures, for which the shortest bars have no room. */
    private List<String> labels() {
        return lengths.entrySet().stream()
                .map(bar -> bar.getKey() + "  " + Numbers.text(bar.getValue(), ""))
                .toList();
    }
}
