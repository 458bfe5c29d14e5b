package io.github.timflux.benchmarks.scenarios;

import java.util.List;

/**
 * Figures of several that are alike.
 *
 * @param header what the columns are
 * @param rows the cells, as many in each as there are columns
 */
record Table(List<String> header, List<List<String>> rows) {

    /** {@return the table and an empty line after it} */
    String markdown() {
        StringBuilder text = new StringBuilder(row(header)).append("|---".repeat(header.size()) + "|\n");
        rows.forEach(row -> text.append(row(row)));
        return text.append('\n').toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
