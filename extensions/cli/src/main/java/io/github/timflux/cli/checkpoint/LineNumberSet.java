package io.github.timflux.cli.checkpoint;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Set of line numbers, stored as ranges. Lines are answered almost in input order, so the number of ranges is close to
 * the number of windows in flight and does not grow with the input.
 */
final class LineNumberSet {

    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,17})(?:-([1-9][0-9]{0,17}))?");

    /** The last line of each range by the first line of the range. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    private long size;

    /**
     * Parses the text that {@link #toString()} returns.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static LineNumberSet parse(String text) {
        LineNumberSet lines = new LineNumberSet();
        if (!text.isEmpty()) {
            // A negative limit keeps an empty string behind a trailing comma, which is an error.
            for (String range : text.split(",", -1)) {
                lines.append(range);
            }
        }
        return lines;
    }

    private void append(String range) {
        Matcher bounds = RANGE.matcher(range);
        if (!bounds.matches()) {
            throw new IllegalArgumentException(
                    "'" + range + "' is not a range of lines; expected a range such " + "as 5 or 7-9.");
        }
        long first = Long.parseLong(bounds.group(1));
        long last = bounds.group(2) == null ? first : Long.parseLong(bounds.group(2));
        if (last < first || (!ranges.isEmpty() && ranges.lastEntry().getValue() >= first - 1)) {
            throw new IllegalArgumentException("The range '" + range + "' is not in ascending order.");
        }
        ranges.put(first, last);
        size += last - first + 1;
    }

    /** Adds a line number. */
    void add(long line) {
        if (contains(line)) {
            throw new IllegalStateException("Line " + line + " was answered twice; expected one answer.");
        }
        Map.Entry<Long, Long> before = ranges.floorEntry(line);
        long first = before != null && before.getValue() == line - 1 ? before.getKey() : line;
        Long last = ranges.remove(line + 1);
        ranges.put(first, last == null ? line : last);
        size++;
    }

    /** Removes a line number. */
    void remove(long line) {
        if (!contains(line)) {
            throw new IllegalArgumentException("Line " + line + " is not in the set.");
        }
        Map.Entry<Long, Long> range = ranges.floorEntry(line);
        ranges.remove(range.getKey());
        if (range.getKey() < line) {
            ranges.put(range.getKey(), line - 1);
        }
        if (line < range.getValue()) {
            ranges.put(line + 1, range.getValue());
        }
        size--;
    }

    boolean contains(long line) {
        Map.Entry<Long, Long> range = ranges.floorEntry(line);
        return range != null && range.getValue() >= line;
    }

    /**
     * Returns whether the set contains exactly the lines from {@code first} to {@code last}. If {@code last} is less
     * than {@code first}, no line is expected.
     */
    boolean isExactly(long first, long last) {
        return size == last - first + 1 && (size == 0 || (contains(first) && ranges.size() == 1));
    }

    int ranges() {
        return ranges.size();
    }

    long size() {
        return size;
    }

    /** The ranges in ascending order, such as {@code 1-3200,3301}. */
    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? "" + range.getKey()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}
