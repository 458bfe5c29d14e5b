package io.github.timflux.cli.output;

import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what an operation answered for an account as properties of the line's object, after {@code account}.
 *
 * @param <T> what the operation answers for an account
 */
@FunctionalInterface
public interface ValueWriter<T> {

    /**
     * Writes the properties.
     *
     * @param json stands inside the object
     * @param value the value
     */
    void write(JsonGenerator json, T value);

    /**
     * Writes attributes: {@code "attributes":{"sex":"F"}}.
     *
     * @return the writer
     */
    static ValueWriter<Map<String, String>> attributes() {
        return (json, attributes) -> {
            json.writeObjectPropertyStart("attributes");
            attributes.forEach(json::writeStringProperty);
            json.writeEndObject();
        };
    }

    /**
     * Writes tags: {@code "tags":["a"]}.
     *
     * @return the writer
     */
    static ValueWriter<Set<String>> tags() {
        return (json, tags) -> {
            json.writeArrayPropertyStart("tags");
            tags.forEach(json::writeString);
            json.writeEndArray();
        };
    }

    /**
     * Writes of a write that it was done: {@code "ok":true}.
     *
     * @param <T> what the operation answers for an account; it only says again what was asked for
     * @return the writer
     */
    static <T> ValueWriter<T> ok() {
        return (json, value) -> json.writeBooleanProperty("ok", true);
    }
}
