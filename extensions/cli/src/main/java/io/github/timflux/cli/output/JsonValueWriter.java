package io.github.timflux.cli.output;

import io.github.timflux.TimPushAttributeName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a result value as properties of the JSON object of its line.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface JsonValueWriter<T> {

    /**
     * Writes the properties.
     *
     * @param json the generator, positioned inside the object
     * @param value the value
     */
    void write(JsonGenerator json, T value);

    /**
     * Creates a writer for attributes: {@code "attributes":{"sex":"F"}}.
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
     * Creates a writer for tags: {@code "tags":["a"]}.
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
     * Creates a writer for the success of a write: {@code "ok":true}.
     *
     * @param <T> the type of the value, which is not written
     * @return the writer
     */
    static <T> JsonValueWriter<T> ok() {
        return (json, value) -> json.writeBooleanProperty("ok", true);
    }

    /**
     * Creates a writer for attribute names by slot: {@code "0":"sex"}.
     *
     * @return the writer
     */
    static JsonValueWriter<Map<Integer, String>> attributeNames() {
        return (json, names) -> names.forEach((slot, name) -> json.writeStringProperty("" + slot, name));
    }

    /**
     * Creates a writer for attribute names and types by slot: {@code "0":{"name":"sex","type":"user_id"}}.
     *
     * @return the writer
     */
    static JsonValueWriter<Map<Integer, TimPushAttributeName>> timPushAttributeNames() {
        return (json, names) -> names.forEach((slot, name) -> {
            json.writeObjectPropertyStart("" + slot);
            json.writeStringProperty("name", name.name());
            json.writeStringProperty("type", name.type().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        });
    }
}
