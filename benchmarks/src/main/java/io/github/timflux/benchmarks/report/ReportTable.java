package io.github.timflux.benchmarks.report;

import java.util.List;

/**
 * A Markdown table.
 *
 * @param header the names of the columns
 * @param rows one list of cells for each row, one cell for each column
 */
public record ReportTable(List<String> header, List<List<String>> rows) {

    /** {@return the table as Markdown, followed by an empty line} */
    String markdown() {
        StringBuilder text = new StringBuilder(row(header))
                .append("|---".repeat(header.size()))
                .append("|\n");
        rows.forEach(row -> text.append(row(row)));
        return text.append('\n').toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
