package io.github.timflux.core.internal.json.token;

/** The type of a JSON value. {@code toString} returns the type with its article, for error messages. */
public enum JsonType {
    OBJECT("an object"),
    ARRAY("an array"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null");

    private final String text;

    JsonType(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
