package io.github.timflux.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** A chart beside a report, written as a PNG file. */
public sealed interface ReportChart permits BarChart, LineChart {

    /** The width of every chart, in pixels. */
    int WIDTH = 900;

    /** {@return the file name without folder and extension} */
    String file();

    /** {@return the heading of the chart} */
    String title();

    /** {@return the chart as XChart draws it} */
    Chart<?, ?> draw();

    /** Writes the chart into a folder as a PNG file. An SVG file of the same chart is five times as large. */
    default void write(Path folder) throws IOException {
        // Lets XChart draw on a machine without a screen.
        System.setProperty("java.awt.headless", "true");
        Files.write(folder.resolve(file() + ".png"), ChartEncoder.getBytes(draw(), "png"));
    }

    /** {@return the Markdown that shows the chart} */
    default String markdown() {
        return "![" + title() + "](" + file() + ".png)";
    }
}
