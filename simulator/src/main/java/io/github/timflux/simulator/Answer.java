package io.github.timflux.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What the service says to a call.
 *
 * @param refusal why it refuses the call, or null
 */
// The array goes to the wire as it is, and nobody compares answers.
@SuppressWarnings("ArrayRecordComponent")
record Answer(@Nullable Refusal refusal, byte[] json) {

    static Answer refused(Refusal refusal) {
        return new Answer(refusal, Json.write(json -> envelope(json, "FAIL", refusal.code(), refusal.info())));
    }

    static Answer to(Request request, Arrangement arrangement) {
        return new Answer(null, Json.write(json -> {
            envelope(json, "OK", 0, "");
            request.answer(json, arrangement);
        }));
    }

    int code() {
        return refusal == null ? 0 : refusal.code();
    }

    private static void envelope(JsonGenerator json, String status, int code, String info) {
        json.writeStringProperty("ActionStatus", status);
        json.writeStringProperty("ErrorInfo", info);
        json.writeNumberProperty("ErrorCode", code);
    }
}
