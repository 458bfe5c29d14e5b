package io.github.timflux.benchmarks.scenarios;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Columns that stand in groups, a group for each of some names.
 *
 * @param file its name without folder and ending
 * @param title what it shows
 * @param x what the names are
 * @param y what the vertical axis counts
 * @param names the names
 * @param series a column of each group
 */
record Columns(String file, String title, String x, String y, List<String> names, List<Series> series)
        implements Picture {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;

    /** More names than this stand upright. */
    private static final int LYING = 10;

    /** Fewer are not to be asked for. */
    private static final int LEAST_LABELS = 2;

    private static final int UPRIGHT = 90;
    private static final int ROOM_FOR_UPRIGHT = 340;

    @Override
    public void write(Path folder) throws IOException {
        // Set here and not on the command line: a machine without a screen is the usual one.
        System.setProperty("java.awt.headless", "true");
        Files.write(folder.resolve(file + ".png"), ChartEncoder.getBytes(drawn(), "png"));
    }

    private CategoryChart drawn() {
        boolean upright = names.size() > LYING;
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(upright ? HEIGHT + ROOM_FOR_UPRIGHT : HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setXAxisLabelRotation(upright ? UPRIGHT : 0)
                .setXAxisMaxLabelCount(Math.max(LEAST_LABELS, names.size()))
                .setYAxisMin(0.0)
                .setLegendVisible(series.size() > 1)
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE);
        series.forEach(columns -> chart.addSeries(columns.name(), names, columns.heights()));
        return chart;
    }

    /**
     * Columns of one kind.
     *
     * @param name its name in the legend
     * @param heights how high they are, in the order of the names
     */
    record Series(String name, List<Double> heights) {

        static <T> Series of(String name, Collection<T> things, ToDoubleFunction<T> height) {
            return new Series(name, things.stream().mapToDouble(height).boxed().toList());
        }
    }
}
