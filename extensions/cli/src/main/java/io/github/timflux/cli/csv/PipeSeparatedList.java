package io.github.timflux.cli.csv;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several texts in one field: {@code a|b}. A bar that belongs to a text is written {@code \|}, and a backslash
 * {@code \\}, so that every text can be written and is read as it was.
 */
public final class PipeSeparatedList {

    private static final char SEPARATOR = '|';
    private static final char ESCAPE = '\\';

    private PipeSeparatedList() {}

    /**
     * Writes texts.
     *
     * @param values the texts, none of them empty
     * @return the field
     */
    public static String join(Collection<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    /**
     * Reads texts.
     *
     * @param field the field; none if it is empty
     * @return the texts in their order; one that is repeated says nothing new
     * @throws IllegalArgumentException if a backslash stands before anything but a bar or a backslash
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
            throw new IllegalArgumentException(
                    "The list \"" + field
                            + "\" has a single backslash; expected \\| for a bar and \\\\ for a backslash that belong to a text.");
        }
        return c;
    }
}
