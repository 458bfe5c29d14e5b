package io.github.timflux.simulator;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A member that a JSON object may have, and its value once the object {@linkplain Json#object is read}. */
final class Member<T> {

    private final String name;
    private final Function<JsonParser, T> reader;
    private @Nullable T value;

    Member(String name, Function<JsonParser, T> reader) {
        this.name = name;
        this.reader = reader;
    }

    String name() {
        return name;
    }

    void read(JsonParser parser) {
        value = reader.apply(parser);
    }

    /** {@return the value; an object without it is not of the expected form} */
    T value() {
        T read = value;
        if (read == null) {
            throw Json.unexpected();
        }
        return read;
    }

    T orElse(T otherwise) {
        return value == null ? otherwise : value;
    }
}
