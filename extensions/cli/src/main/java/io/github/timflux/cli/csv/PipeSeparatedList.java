package io.github.timflux.cli.csv;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * List of values in one CSV field: {@code a|b}. In a value, a pipe is written as {@code \|} and a backslash as
 * {@code \\}.
 *
 * <p>FastCSV is not used here: it escapes a separator by quotes, which would be quoted a second time in the field.
 */
public final class PipeSeparatedList {

    private static final char SEPARATOR = '|';
    private static final char ESCAPE = '\\';

    private PipeSeparatedList() {}

    /**
     * Joins values to a field.
     *
     * @param values the values, without empty ones
     * @return the field
     */
    public static String join(Collection<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    /**
     * Splits a field into its values.
     *
     * @param field the field; an empty field has no values
     * @return the values in their order, without duplicates
     * @throws IllegalArgumentException if a backslash precedes another character than a pipe or a backslash
     */
    public static Set<String> split(String field) {
        Set<String> values = new LinkedHashSet<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == SEPARATOR) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                i += c == ESCAPE ? 1 : 0;
                value.append(c == ESCAPE ? escaped(field, i) : c);
            }
        }
        if (!field.isEmpty()) {
            values.add(value.toString());
        }
        return values;
    }

    private static char escaped(String field, int index) {
        char c = index < field.length() ? field.charAt(index) : 0;
        if (c != SEPARATOR && c != ESCAPE) {
            throw new IllegalArgumentException("The list \"" + field
                    + "\" has a single backslash; expected \\| for a pipe and \\\\ for a backslash in a "
                    + "value.");
        }
        return c;
    }
}
