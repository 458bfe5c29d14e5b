package io.github.timflux.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of a scenario.
 *
 * @param title the heading
 * @param description what the scenario did, in a few sentences
 * @param targets the limits and whether they were kept
 * @param tables values of several clients or processes
 * @param measurements the other measured values
 * @param charts values over time, or compared with each other
 */
public record Report(
        String title,
        String description,
        List<PerformanceTarget> targets,
        List<ReportTable> tables,
        List<MeasuredValue> measurements,
        List<? extends ReportChart> charts) {

    /** {@return a report without tables} */
    public static Report withoutTables(
            String title,
            String description,
            List<PerformanceTarget> targets,
            List<MeasuredValue> measurements,
            List<? extends ReportChart> charts) {
        return new Report(title, description, targets, List.of(), measurements, charts);
    }

    /** {@return whether all targets were met} */
    public boolean isMet() {
        return targets.stream().allMatch(PerformanceTarget::met);
    }

    /**
     * Writes the report as a Markdown file, and its charts beside it. Replaces older files of the same name.
     *
     * @param folder the folder for the files
     * @param name the name of the scenario
     * @param machine where and when the scenario ran
     * @return the Markdown
     */
    public String write(Path folder, String name, String machine) throws IOException {
        Files.createDirectories(folder);
        for (ReportChart chart : charts) {
            chart.write(folder);
        }
        String text = markdown(name, machine);
        Files.writeString(folder.resolve(name + ".md"), text);
        return text;
    }

    private String markdown(String name, String machine) {
        return "# " + name + ": " + title + "\n\n" + description + "\n\n"
                + table(
                        List.of("target", "measured", "met"),
                        targets.stream().map(PerformanceTarget::cells).toList())
                + tables.stream().map(ReportTable::markdown).collect(joining())
                + table(
                        List.of("measurement", "value"),
                        measurements.stream().map(MeasuredValue::cells).toList())
                + charts.stream().map(ReportChart::markdown).collect(joining("\n\n"))
                + "\n\n" + machine + "\n";
    }

    private static String table(List<String> header, List<List<String>> rows) {
        return rows.isEmpty() ? "" : new ReportTable(header, rows).markdown();
    }
}
