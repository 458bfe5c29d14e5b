package io.github.timflux.test.assertj;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** Texts of bounded length for failure messages. */
final class BoundedText {

    private static final int MAX_CHARACTERS = 100;
    private static final int MAX_ELEMENTS = 20;

    private BoundedText() {}

    /** Returns a text in quotation marks, or its first 100 characters and its length. */
    static String quoted(String text) {
        return text.length() <= MAX_CHARACTERS
                ? '"' + text + '"'
                : '"' + text.substring(0, MAX_CHARACTERS) + "...\" (" + text.length() + " characters)";
    }

    /** Returns the first 20 elements in brackets, and the number of the others. */
    static String list(Collection<?> elements) {
        return list(elements, MAX_ELEMENTS);
    }

    static String list(Collection<?> elements, int maxElements) {
        return "[" + joined(elements, maxElements, element -> cut(element.toString())) + "]";
    }

    /** Returns the first 20 entries in braces, and the number of the others. */
    static String map(Map<String, String> entries) {
        return "{"
                + joined(entries.entrySet(), MAX_ELEMENTS, entry -> cut(entry.getKey()) + "=" + cut(entry.getValue()))
                + "}";
    }

    private static <T> String joined(Collection<T> elements, int maxElements, Function<T, String> toText) {
        StringJoiner text = new StringJoiner(", ");
        Iterator<T> iterator = elements.iterator();
        for (int i = 0; i < maxElements && iterator.hasNext(); i++) {
            text.add(toText.apply(iterator.next()));
        }
        if (iterator.hasNext()) {
            text.add("and " + (elements.size() - maxElements) + " more");
        }
        return text.toString();
    }

    static String cut(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "...";
    }
}
