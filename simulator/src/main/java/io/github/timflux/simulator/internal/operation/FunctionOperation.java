package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.model.SimulatedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An operation that a function of the test executes. */
record FunctionOperation(Function<SimulatedRequest, String> function) implements Operation {

    @Override
    public @Nullable ParsedRequest parse(OperationCall call) {
        String body = call.text();
        List<String> accounts = body == null ? null : StrictJson.read(body, FunctionOperation::accounts);
        return body == null || accounts == null
                ? null
                : new FunctionRequest(
                        new SimulatedRequest(call.path(), call.random(), call.identifier(), body), accounts, function);
    }

    /**
     * Reads {@code To_Account}, one string or an array, if the object has it in this form. Ignores all other fields.
     */
    private static List<String> accounts(JsonParser object) {
        List<String> accounts = new ArrayList<>();
        StrictJson.fields(object, name -> {
            if (!name.equals("To_Account")) {
                object.skipChildren();
            } else if (object.hasToken(JsonToken.START_ARRAY)) {
                addStrings(object, accounts);
            } else {
                addString(object, accounts);
            }
        });
        return accounts;
    }

    private static void addStrings(JsonParser array, List<String> strings) {
        while (array.nextToken() != JsonToken.END_ARRAY) {
            addString(array, strings);
        }
    }

    private static void addString(JsonParser value, List<String> strings) {
        if (value.hasToken(JsonToken.VALUE_STRING)) {
            strings.add(value.getString());
        }
        value.skipChildren();
    }
}
