package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a scenario found.
 *
 * @param title a line
 * @param about what was done, in a sentence or two
 * @param aims what it was to be, and whether it was
 * @param figures what else was measured
 * @param tables what was measured of several alike
 * @param charts how it went over time, or how they compare
 */
record Report(
        String title,
        String about,
        List<Aim> aims,
        List<Figure> figures,
        List<Table> tables,
        List<? extends Picture> charts) {

    Report(String title, String about, List<Aim> aims, List<Figure> figures, List<? extends Picture> charts) {
        this(title, about, aims, figures, List.of(), charts);
    }

    /** Writes the report as Markdown, and its charts beside it; what was there before is replaced. */
    String write(Path folder, String name, String madeBy) throws IOException {
        Files.createDirectories(folder);
        for (Picture chart : charts) {
            chart.write(folder);
        }
        String text = markdown(name, madeBy);
        Files.writeString(folder.resolve(name + ".md"), text);
        return text;
    }

    private String markdown(String name, String madeBy) {
        return String.join(
                "\n",
                "# " + name + ": " + title,
                "",
                about,
                "",
                "| aim | measured | met |",
                "|---|---|---|",
                aims.stream().map(Aim::row).collect(joining("\n")),
                "",
                tables.stream().map(Table::markdown).collect(joining()) + (figures.isEmpty() ? "" : figuresTable()),
                charts.stream().map(Picture::reference).collect(joining("\n\n")),
                "",
                madeBy,
                "");
    }

    private String figuresTable() {
        return figures.stream().map(Figure::row).collect(joining("\n", "| figure | value |\n|---|---|\n", "\n"));
    }
}
