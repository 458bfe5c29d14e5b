package io.github.timflux.test.assertj;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Describes how actual values differ from expected ones; an empty text if they do not. */
final class Difference {

    private Difference() {}

    /** Compares two collections in any order. Repeated elements count. */
    static <T> String ofElements(Collection<T> actual, Collection<T> expected) {
        StringJoiner parts = new StringJoiner(", ");
        addPart(parts, "missing", without(expected, actual));
        addPart(parts, "not expected", without(actual, expected));
        return parts.toString();
    }

    private static <T> List<T> without(Collection<T> all, Collection<T> removed) {
        List<T> rest = new ArrayList<>(all);
        removed.forEach(rest::remove);
        return rest;
    }

    private static void addPart(StringJoiner parts, String what, List<?> elements) {
        if (!elements.isEmpty()) {
            parts.add(what + " " + BoundedText.list(elements));
        }
    }

    /** Compares two maps of attributes. */
    static String ofAttributes(Map<String, String> actual, Map<String, String> expected) {
        StringJoiner parts = new StringJoiner(", ");
        expected.forEach((name, value) -> {
            String present = actual.get(name);
            if (present == null) {
                parts.add(BoundedText.quoted(name) + " is missing instead of " + BoundedText.quoted(value));
            } else if (!present.equals(value)) {
                parts.add(BoundedText.quoted(name) + " is " + BoundedText.quoted(present) + " instead of "
                        + BoundedText.quoted(value));
            }
        });
        actual.forEach((name, value) -> {
            if (!expected.containsKey(name)) {
                parts.add(BoundedText.quoted(name) + " is " + BoundedText.quoted(value) + " and not expected");
            }
        });
        return parts.toString();
    }
}
