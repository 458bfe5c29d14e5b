package io.github.timflux.simulator.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * The response body of a call.
 *
 * @param errorCode the {@code ErrorCode}
 * @param malformed whether the URL or the body of the request is wrong
 * @param executed whether the operation was executed
 * @param json the body
 */
// A record component is an array: the bytes are sent as they are, and no code compares two responses.
@SuppressWarnings("ArrayRecordComponent")
public record ServiceResponse(int errorCode, boolean malformed, boolean executed, byte[] json) {

    /** Creates the response of a call that the service refuses. */
    public static ServiceResponse refusal(ServiceError error) {
        return new ServiceResponse(error.code(), error.malformed(), false, failure(error.code(), error.info()));
    }

    /** Returns this response with the content of a fault. */
    public ServiceResponse withContent(InjectedResponse content) {
        Integer code = content.errorCode();
        byte[] body = code == null ? content.body().getBytes(UTF_8) : failure(code, content.errorInfo());
        return new ServiceResponse(code == null ? RecordedCall.NO_ERROR_CODE : code, malformed, executed, body);
    }

    /** Creates the response of a successful call. The writer writes the fields that follow the common fields. */
    static ServiceResponse success(boolean executed, Consumer<JsonGenerator> otherFields) {
        return new ServiceResponse(0, false, executed, StrictJson.write(json -> {
            writeCommonFields(json, "OK", 0, "");
            otherFields.accept(json);
        }));
    }

    /** Creates a body without other fields than the common ones. */
    static byte[] failure(int code, String info) {
        return StrictJson.write(json -> writeCommonFields(json, "FAIL", code, info));
    }

    private static void writeCommonFields(JsonGenerator json, String status, int code, String info) {
        json.writeStringProperty("ActionStatus", status);
        json.writeStringProperty("ErrorInfo", info);
        json.writeNumberProperty("ErrorCode", code);
    }
}
