package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Collects the failed accounts of a successful call and writes them as {@code ErrorList}. */
final class ErrorListWriter {

    private final List<FailedAccount> failures = new ArrayList<>();

    void add(String account, ServiceError error) {
        failures.add(new FailedAccount(account, error));
    }

    /** Writes the list unless it is empty. As in Tencent's samples, only some items have an {@code ErrorInfo}. */
    void write(JsonGenerator json, ResponsePlan plan) {
        if (failures.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("ErrorList");
        failures.forEach(failure -> failure.write(json, plan.nextBoolean()));
        json.writeEndArray();
    }

    private record FailedAccount(String account, ServiceError error) {

        void write(JsonGenerator json, boolean withInfo) {
            json.writeStartObject();
            json.writeStringProperty("To_Account", account);
            json.writeNumberProperty("ErrorCode", error.code());
            if (withInfo) {
                json.writeStringProperty("ErrorInfo", error.info());
            }
            json.writeEndObject();
        }
    }
}
