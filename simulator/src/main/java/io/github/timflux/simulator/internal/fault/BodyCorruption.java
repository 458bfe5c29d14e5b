package io.github.timflux.simulator.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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

    /** Leaves out {@code ActionStatus}. */
    public static byte[] withoutStatus(byte[] json) {
        return StrictJson.rewrite(
                json,
                name -> !name.equals("ActionStatus"),
                (name, input, output) -> output.copyCurrentStructure(input));
    }

    /** Replaces the values of the first account in each list by values that cannot be read. */
    public static byte[] withOddAccount(byte[] json) {
        return StrictJson.rewrite(json, (name, input, output) -> {
            if (input.hasToken(JsonToken.START_ARRAY)) {
                writeListWithOddAccount(input, output);
            } else {
                output.copyCurrentStructure(input);
            }
        });
    }

    /** Replaces each empty object by an empty array. */
    public static byte[] withEmptyMapsAsArrays(byte[] json) {
        return StrictJson.rewrite(json, (name, input, output) -> writeEmptyMapsAsArrays(input, output));
    }

    private static void writeListWithOddAccount(JsonParser input, JsonGenerator output) {
        output.writeStartArray();
        for (boolean isFirst = true; input.nextToken() != JsonToken.END_ARRAY; isFirst = false) {
            if (isFirst && input.hasToken(JsonToken.START_OBJECT)) {
                writeOddAccount(input, output);
            } else {
                output.copyCurrentStructure(input);
            }
        }
        output.writeEndArray();
    }

    private static void writeOddAccount(JsonParser input, JsonGenerator output) {
        output.writeStartObject();
        StrictJson.fields(input, name -> {
            output.writeName(name);
            if (name.equals("To_Account")) {
                output.copyCurrentEvent(input);
            } else {
                input.skipChildren();
                output.writeStartArray();
                output.writeStartArray();
                output.writeEndArray();
                output.writeEndArray();
            }
        });
        output.writeEndObject();
    }

    private static void writeEmptyMapsAsArrays(JsonParser input, JsonGenerator output) {
        if (input.hasToken(JsonToken.START_ARRAY)) {
            output.writeStartArray();
            while (input.nextToken() != JsonToken.END_ARRAY) {
                writeEmptyMapsAsArrays(input, output);
            }
            output.writeEndArray();
        } else if (input.hasToken(JsonToken.START_OBJECT)) {
            writeObjectWithEmptyMapsAsArrays(input, output);
        } else {
            output.copyCurrentEvent(input);
        }
    }

    private static void writeObjectWithEmptyMapsAsArrays(JsonParser input, JsonGenerator output) {
        String name = input.nextName();
        if (name == null) {
            output.writeStartArray();
            output.writeEndArray();
            return;
        }
        output.writeStartObject();
        for (; name != null; name = input.nextName()) {
            output.writeName(name);
            input.nextToken();
            writeEmptyMapsAsArrays(input, output);
        }
        output.writeEndObject();
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
