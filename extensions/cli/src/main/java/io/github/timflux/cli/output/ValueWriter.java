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
     * Writes that it was done: {@code "ok":true}.
     *
     * @param <T> what was written
     * @return the writer
     */
    static <T> ValueWriter<T> ok() {
        return (json, written) -> json.writeBooleanProperty("ok", true);
    }
}
