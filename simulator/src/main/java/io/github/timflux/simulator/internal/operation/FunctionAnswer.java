package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The answer of a function of the test.
 *
 * @param errorCode the {@code ErrorCode}; {@link RecordedCall#NO_ERROR_CODE} if the answer has another value than an
 *     integer
 * @param json the text of the function with the common fields that it does not have
 */
record FunctionAnswer(int errorCode, String json) {

    /** Reads the text that a function returned. Returns null if the text is not a JSON object. */
    static @Nullable FunctionAnswer of(@Nullable String text) {
        Map<String, Integer> codes = text == null ? null : StrictJson.read(text, FunctionAnswer::codesByField);
        if (text == null || codes == null) {
            return null;
        }
        int errorCode = codes.getOrDefault("ErrorCode", 0);
        // Inserted into the text, so that all values of the function stay exactly as they are.
        String fields = text.substring(text.indexOf('{') + 1);
        StringBuilder json = new StringBuilder("{");
        String status = errorCode != 0 ? "FAIL" : "OK";
        add(json, codes, "ActionStatus", '"' + status + '"');
        add(json, codes, "ErrorInfo", "\"\"");
        add(json, codes, "ErrorCode", "0");
        if (codes.isEmpty()) {
            json.setLength(json.length() - 1);
        }
        return new FunctionAnswer(errorCode, json.append(fields).toString());
    }

    private static void add(StringBuilder json, Map<String, Integer> codes, String name, String value) {
        if (!codes.containsKey(name)) {
            json.append('"').append(name).append("\":").append(value).append(',');
        }
    }

    /** Returns all fields of an object: those that are integers with their value, all others with NO_ERROR_CODE. */
    private static Map<String, Integer> codesByField(JsonParser object) {
        Map<String, Integer> codes = new HashMap<>();
        StrictJson.fields(object, name -> {
            codes.put(name, code(object));
            object.skipChildren();
        });
        return codes;
    }

    private static int code(JsonParser value) {
        boolean isInt =
                value.hasToken(JsonToken.VALUE_NUMBER_INT) && value.getNumberType() == JsonParser.NumberType.INT;
        return isInt ? value.getIntValue() : RecordedCall.NO_ERROR_CODE;
    }
}
