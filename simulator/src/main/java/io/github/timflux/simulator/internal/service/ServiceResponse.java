package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.operation.ParsedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The response body of a call.
 *
 * @param error the error of the whole call, or null
 */
// A record component is an array: the bytes are sent as they are, and no code compares two responses.
@SuppressWarnings("ArrayRecordComponent")
record ServiceResponse(@Nullable ServiceError error, byte[] json) {

    static ServiceResponse failure(ServiceError error) {
        return new ServiceResponse(
                error, StrictJson.write(json -> writeCommonFields(json, "FAIL", error.code(), error.info())));
    }

    /** Executes a request and creates its response. */
    static ServiceResponse success(ParsedRequest request, ResponsePlan plan) {
        return new ServiceResponse(null, StrictJson.write(json -> {
            writeCommonFields(json, "OK", 0, "");
            request.execute(json, plan);
        }));
    }

    int errorCode() {
        return error == null ? 0 : error.code();
    }

    private static void writeCommonFields(JsonGenerator json, String status, int code, String info) {
        json.writeStringProperty("ActionStatus", status);
        json.writeStringProperty("ErrorInfo", info);
        json.writeNumberProperty("ErrorCode", code);
    }
}
