package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** What can become of the bytes of an answer. */
final class Distortion {

    private static final byte[] GARBAGE = "{\"ActionStatus\":OK;\"ErrorCode\"=0]]".getBytes(UTF_8);
    private static final Set<String> VERDICT = Set.of("ActionStatus", "ErrorCode");

    private Distortion() {}

    static byte[] firstHalf(byte[] json) {
        return Arrays.copyOf(json, json.length / 2);
    }

    static byte[] garbage() {
        return GARBAGE.clone();
    }

    static byte[] retyped(byte[] json) {
        return Json.rewrite(json, (name, value, rewritten) -> retype(value, rewritten));
    }

    static byte[] nulls(byte[] json) {
        return Json.rewrite(json, (name, value, rewritten) -> rewritten.writeNull());
    }

    static byte[] nullPayload(byte[] json) {
        return Json.rewrite(json, (name, value, rewritten) -> {
            if (VERDICT.contains(name)) {
                rewritten.copyCurrentEvent(value);
            } else {
                rewritten.writeNull();
            }
        });
    }

    private static void retype(JsonParser value, JsonGenerator rewritten) {
        switch (value.currentToken()) {
            case START_OBJECT -> empty(rewritten::writeStartArray, rewritten::writeEndArray);
            case START_ARRAY -> empty(rewritten::writeStartObject, rewritten::writeEndObject);
            case VALUE_STRING -> rewritten.writeNumber(value.getStringLength());
            default -> rewritten.writeString(value.getString());
        }
    }

    private static void empty(Runnable start, Runnable end) {
        start.run();
        end.run();
    }
}
