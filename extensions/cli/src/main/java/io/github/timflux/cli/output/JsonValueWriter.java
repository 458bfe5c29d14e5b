package io.github.timflux.cli.output;

import io.github.timflux.AttributeName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what an operation answered as properties of the line's object, after {@code account} if it is about one.
 *
 * @param <T> what the operation answers
 */
@FunctionalInterface
public interface JsonValueWriter<T> {

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
    static JsonValueWriter<Map<String, String>> attributes() {
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
    static JsonValueWriter<Set<String>> tags() {
        return (json, tags) -> {
            json.writeArrayPropertyStart("tags");
            tags.forEach(json::writeString);
            json.writeEndArray();
        };
    }

    /**
     * Writes of a write that it was done: {@code "ok":true}.
     *
     * @param <T> what the operation answers; it only says again what was asked for
     * @return the writer
     */
    static <T> JsonValueWriter<T> ok() {
        return (json, value) -> json.writeBooleanProperty("ok", true);
    }

    /**
     * Writes names of attributes by slot: {@code "0":"sex"}.
     *
     * @return the writer
     */
    static JsonValueWriter<Map<Integer, String>> attributeNames() {
        return (json, names) -> names.forEach((slot, name) -> json.writeStringProperty("" + slot, name));
    }

    /**
     * Writes names and types of attributes by slot: {@code "0":{"name":"sex","type":"user_id"}}.
     *
     * @return the writer
     */
    static JsonValueWriter<Map<Integer, AttributeName>> typedAttributeNames() {
        return (json, names) -> names.forEach((slot, name) -> {
            json.writeObjectPropertyStart("" + slot);
            json.writeStringProperty("name", name.name());
            json.writeStringProperty("type", name.type().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        });
    }
}
