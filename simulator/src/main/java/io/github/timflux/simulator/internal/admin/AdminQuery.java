package io.github.timflux.simulator.internal.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters of a request. Each of them occurs once. */
record AdminQuery(Map<String, List<String>> parameters) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    static AdminQuery of(QueryStringDecoder url) {
        try {
            return new AdminQuery(url.parameters());
        } catch (IllegalArgumentException invalidEscape) {
            throw AdminException.badRequest("The query has an invalid escape sequence; expected UTF-8 with %XX.");
        }
    }

    /**
     * Checks the names.
     *
     * @throws AdminException if there is an unknown parameter, or one that occurs twice
     */
    void requireOnly(Set<String> names) {
        parameters.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw AdminException.badRequest("The query parameter \"" + name + "\" is unknown; expected "
                        + (names.isEmpty() ? "no parameters." : "one of " + new TreeSet<>(names) + "."));
            }
            if (values.size() > 1) {
                throw AdminException.badRequest(
                        "The query parameter " + name + " occurs " + values.size() + " times; expected it once.");
            }
        });
    }

    /** Returns whether a parameter has a value. An empty value counts as none. */
    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** Returns a parameter, empty if it is missing. */
    String text(String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    /** Returns the parameter {@code limit}. */
    int limit() {
        return (int) number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    /** Returns an integer. */
    long number(String name, long defaultValue, long min, long max) {
        if (!has(name)) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(text(name));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below covers it.
        }
        throw AdminException.badRequest(
                "The query parameter " + name + " is \"" + text(name) + "\"; expected " + min + " to " + max + ".");
    }
}
