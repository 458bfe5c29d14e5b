package io.github.timflux.cli.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line of bars, one for each value.
 *
 * @param bars the bars from the lowest to the full one
 * @param full the value of the full bar, at least 1
 */
public record Sparkline(String bars, int full) {

    /** The bar of a value above the full one. */
    public static final char OVER = '!';

    private static final char ZERO = ' ';

    /**
     * Draws the values. If there are more values than columns, each bar shows the largest of several values, so that no
     * peak is lost.
     *
     * @param values the values, not negative
     * @param columns the maximum number of bars
     * @return the bars; empty without values
     */
    public String draw(List<Integer> values, int columns) {
        return reduced(values, columns).stream()
                .map(value -> String.valueOf(bar(value)))
                .collect(Collectors.joining());
    }

    private static List<Integer> reduced(List<Integer> values, int columns) {
        long size = values.size();
        return size <= columns
                ? values
                : IntStream.range(0, columns)
                        .mapToObj(column -> Collections.max(
                                values.subList((int) (column * size / columns), (int) ((column + 1) * size / columns))))
                        .toList();
    }

    private char bar(int value) {
        if (value > full) {
            return OVER;
        }
        // Only the full value has the full bar.
        return value == 0 ? ZERO : bars.charAt((int) ((bars.length() - 1L) * value / full));
    }
}
