package io.github.timflux.cli.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a misspelt or shortened name probably means. */
final class SimilarName {

    private static final int MIN_PREFIX = 4;
    private static final int MAX_DISTANCE = 2;

    private SimilarName() {}

    /**
     * Finds the most similar name.
     *
     * @param misspelt the name that does not exist
     * @param names the names that exist
     * @return the most similar name; null if none is similar
     */
    static @Nullable String find(String misspelt, Collection<String> names) {
        String wanted = misspelt.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(wanted, name) <= Math.min(MAX_DISTANCE, wanted.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wanted, name)))
                .orElse(null);
    }

    private static int distance(String wanted, String name) {
        return wanted.length() >= MIN_PREFIX && name.startsWith(wanted) ? 0 : editDistance(wanted, name);
    }

    /** The number of characters to insert, remove, replace or swap with the next one to make one name the other. */
    private static int editDistance(String first, String second) {
        int[][] distances = new int[first.length() + 1][second.length() + 1];
        for (int i = 0; i <= first.length(); i++) {
            for (int j = 0; j <= second.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : shortest(distances, first, i, second, j);
            }
        }
        return distances[first.length()][second.length()];
    }

    private static int shortest(int[][] distances, String first, int i, String second, int j) {
        int changed = distances[i - 1][j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
        int shortest = Math.min(changed, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean isSwapped = i > 1
                && j > 1
                && first.charAt(i - 1) == second.charAt(j - 2)
                && first.charAt(i - 2) == second.charAt(j - 1);
        return isSwapped ? Math.min(shortest, distances[i - 2][j - 2] + 1) : shortest;
    }
}
