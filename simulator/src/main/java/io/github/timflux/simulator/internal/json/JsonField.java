package io.github.timflux.simulator.internal.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A field that a JSON object may contain. It holds its value after {@link StrictJson#object} has read the object. */
public final class JsonField<T> {

    private final String name;
    private final Function<JsonParser, T> reader;
    private @Nullable T value;

    public JsonField(String name, Function<JsonParser, T> reader) {
        this.name = name;
        this.reader = reader;
    }

    String name() {
        return name;
    }

    void read(JsonParser parser) {
        value = reader.apply(parser);
    }

    /** Returns the value. If the field is missing, the document does not have the expected form. */
    public T required() {
        T read = value;
        if (read == null) {
            throw new UnexpectedJsonException();
        }
        return read;
    }

    /** Returns the value, null if the field is missing. */
    public @Nullable T orNull() {
        return value;
    }

    public boolean isPresent() {
        return value != null;
    }

    /** Returns the value, or the default if the field is missing. */
    public T orElse(T defaultValue) {
        return value == null ? defaultValue : value;
    }
}
