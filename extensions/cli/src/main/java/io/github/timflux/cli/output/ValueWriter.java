package io.github.timflux.cli.output;

import java.util.Map;
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
}
