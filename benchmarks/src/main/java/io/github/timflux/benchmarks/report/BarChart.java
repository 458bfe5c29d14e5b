package io.github.timflux.benchmarks.report;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;

/**
 * A chart with one horizontal bar for each name.
 *
 * @param file the file name without folder and extension
 * @param title the heading
 * @param unit the unit of the lengths
 * @param lengths the length of each bar by name, from top to bottom
 */
public record BarChart(String file, String title, String unit, Map<String, Double> lengths) implements ReportChart {

    private static final int FRAME_HEIGHT = 110;
    private static final int BAR_HEIGHT = 32;
    private static final double FILLED = 0.7;

    @Override
    public HorizontalBarChart draw() {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(FRAME_HEIGHT + BAR_HEIGHT * lengths.size())
                .title(title)
                .xAxisTitle(unit)
                .build();
        chart.getStyler()
                .setAvailableSpaceFill(FILLED)
                .setXAxisMin(0.0)
                .setXAxisDecimalPattern("#,##0.##")
                // XChart limits the names by this count too, and rejects a count below 2.
                .setXAxisMaxLabelCount(Math.max(2, lengths.size()))
                .setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE);
        chart.addSeries("all", List.copyOf(lengths.values()), labels());
        return chart;
    }

    /** {@return the names with their values; a short bar has no room for its value} */
    private List<String> labels() {
        return lengths.entrySet().stream()
                .map(bar -> bar.getKey() + "  " + NumberFormatter.of(bar.getValue(), ""))
                .toList();
    }
}
