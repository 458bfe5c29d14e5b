package io.github.timflux.simulator.internal.json;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the names that a mistyped name may mean. */
final class NearestNames {

    private static final int MAX_EDITS = 2;

    private NearestNames() {}

    /** Returns the names that are similar to a name, or all names if there are none. */
    static String of(String name, Collection<String> names) {
        List<String> similar =
                names.stream().filter(other -> isSimilar(name, other)).toList();
        List<String> shown = similar.isEmpty() ? List.copyOf(names) : similar;
        return (shown.size() == 1 ? "" : "one of ") + shown.stream().sorted().collect(joining(", "));
    }

    private static boolean isSimilar(String name, String other) {
        String typed = name.toLowerCase(Locale.ROOT);
        String known = other.toLowerCase(Locale.ROOT);
        boolean contains = !typed.isEmpty() && (known.contains(typed) || typed.contains(known));
        return contains || edits(typed, known) <= MAX_EDITS;
    }

    /** Returns how many letters have to be inserted, removed or replaced. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
