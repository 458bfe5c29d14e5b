package io.github.timflux.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The accounts for which a call failed that succeeded as a whole. */
final class ErrorList {

    private final List<Failure> failures = new ArrayList<>();

    void add(String account, Refusal why) {
        failures.add(new Failure(account, why));
    }

    /** Writes the list unless it is empty; like Tencent's samples, it has an {@code ErrorInfo} for some only. */
    void write(JsonGenerator json, Arrangement arrangement) {
        if (failures.isEmpty()) {
            return;
        }
        json.writeName("ErrorList");
        json.writeStartArray();
        failures.forEach(failure -> failure.write(json, arrangement.coin()));
        json.writeEndArray();
    }

    private record Failure(String account, Refusal why) {

        void write(JsonGenerator json, boolean withInfo) {
            json.writeStartObject();
            json.writeStringProperty("To_Account", account);
            json.writeNumberProperty("ErrorCode", why.code());
            if (withInfo) {
                json.writeStringProperty("ErrorInfo", why.info());
            }
            json.writeEndObject();
        }
    }
}
