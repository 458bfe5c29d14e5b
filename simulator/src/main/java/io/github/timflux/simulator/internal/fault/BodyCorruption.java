package io.github.timflux.simulator.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Creates corrupted copies of response bodies. */
public final class BodyCorruption {

    private static final byte[] MALFORMED = "{\"ActionStatus\":OK;\"ErrorCode\"=0]]".getBytes(UTF_8);
    private static final Set<String> STATUS_FIELDS = Set.of("ActionStatus", "ErrorCode");

    private BodyCorruption() {}

    /** Returns the first half of the body. */
    public static byte[] firstHalf(byte[] json) {
        return Arrays.copyOf(json, json.length / 2);
    }

    /** Returns a body that is not valid JSON. */
    public static byte[] malformed() {
        return MALFORMED.clone();
    }

    /** Replaces each value by a value of another JSON type. */
    public static byte[] withWrongTypes(byte[] json) {
        return StrictJson.rewrite(json, (name, input, output) -> writeOtherType(input, output));
    }

    /** Replaces each value by null. */
    public static byte[] withAllNull(byte[] json) {
        return StrictJson.rewrite(json, (name, input, output) -> output.writeNull());
    }

    /** Replaces each value except {@code ActionStatus} and {@code ErrorCode} by null. */
    public static byte[] withNullPayload(byte[] json) {
        return StrictJson.rewrite(json, (name, input, output) -> {
            if (STATUS_FIELDS.contains(name)) {
                output.copyCurrentEvent(input);
            } else {
                output.writeNull();
            }
        });
    }

    private static void writeOtherType(JsonParser input, JsonGenerator output) {
        switch (input.currentToken()) {
            case START_OBJECT -> {
                output.writeStartArray();
                output.writeEndArray();
            }
            case START_ARRAY -> {
                output.writeStartObject();
                output.writeEndObject();
            }
            case VALUE_STRING -> output.writeNumber(input.getStringLength());
            default -> output.writeString(input.getString());
        }
    }
}
