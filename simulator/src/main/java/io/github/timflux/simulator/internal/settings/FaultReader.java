package io.github.timflux.simulator.internal.settings;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.json.JsonValue;
import io.github.timflux.simulator.internal.operation.OperationPath;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one fault. Its fields are those of the JSON object; null if they are missing. */
final class FaultReader {

    private final Map<String, Consumer<JsonValue>> properties = new LinkedHashMap<>();
    private String path = FaultSettings.ALL_PATHS;
    private @Nullable InjectedFault fault;
    private @Nullable Integer errorCode;
    private @Nullable Integer status;
    private @Nullable String errorInfo;
    private @Nullable String contentType;
    private @Nullable String body;
    private @Nullable Boolean isExecuted;
    private @Nullable Map<String, String> headers;
    private @Nullable Double probability;

    private FaultReader(boolean withProbability) {
        properties.put("fault", value -> fault = value.constant(InjectedFault.class));
        properties.put("errorCode", value -> errorCode = value.int32());
        properties.put("errorInfo", value -> errorInfo = value.string());
        properties.put("status", value -> status = value.int32());
        properties.put("headers", value -> headers = value.map(JsonValue::string));
        properties.put("contentType", value -> contentType = value.string());
        properties.put("body", value -> body = value.string());
        properties.put("executed", value -> isExecuted = value.bool());
        properties.put("path", value -> value.action(this::setPath).accept(value.string()));
        if (withProbability) {
            properties.put("probability", value -> probability = value.number());
        }
    }

    static FaultReader read(JsonValue value, boolean withProbability) {
        FaultReader reader = new FaultReader(withProbability);
        value.object(reader.properties);
        value.action(FaultReader::checkCombination).accept(reader);
        return reader;
    }

    private void setPath(String text) {
        path = OperationPath.of(text);
    }

    private void checkCombination() {
        long kinds =
                Stream.of(fault, errorCode, status).filter(kind -> kind != null).count();
        require(kinds == 1, kinds + " of fault, errorCode and status are there; expected one of them");
        require(errorInfo == null || errorCode != null, "errorInfo is there without errorCode");
        require(contentType == null || status != null, "contentType is there without status");
        require(body == null || status != null, "body is there without status");
        require(headers == null || fault == null, "headers are there; expected them with errorCode or status only");
        require(isExecuted == null || fault == null, "executed is there; expected it with errorCode or status only");
        require(!properties.containsKey("probability") || probability != null, "probability is missing");
        toFault();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message + ".");
        }
    }

    String path() {
        return path;
    }

    double probability() {
        return probability == null ? 1 : probability;
    }

    Fault toFault() {
        if (fault != null) {
            return fault;
        }
        InjectedResponse response =
                errorCode == null ? toStatus() : InjectedResponse.error(errorCode, orEmpty(errorInfo));
        if (headers != null) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                response = response.withHeader(header.getKey(), header.getValue());
            }
        }
        return Boolean.TRUE.equals(isExecuted) ? response.executed() : response;
    }

    private InjectedResponse toStatus() {
        InjectedResponse response = InjectedResponse.status(status == null ? 0 : status);
        return response.withBody(contentType == null ? response.contentType() : contentType, orEmpty(body));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
