package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.json.StrictJson;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * The answer to a request of the admin API.
 *
 * @param status the HTTP status
 * @param headers the headers, except {@code Content-Length}
 * @param body the body; empty if there is none
 */
// A record component is an array: the bytes are sent as they are, and no code compares two responses.
@SuppressWarnings("ArrayRecordComponent")
record AdminResponse(int status, Map<String, String> headers, byte[] body) {

    /** Stands for the stream of events, which has no end. */
    static final AdminResponse EVENTS =
            new AdminResponse(200, Map.of("Content-Type", "text/event-stream"), new byte[0]);

    static final AdminResponse NO_CONTENT = new AdminResponse(204, Map.of(), new byte[0]);

    /** Answers a JSON object. */
    static AdminResponse json(Consumer<JsonGenerator> fields) {
        return json(200, fields);
    }

    static AdminResponse json(int status, Consumer<JsonGenerator> fields) {
        return json(status, StrictJson.write(fields));
    }

    static AdminResponse json(int status, byte[] object) {
        return new AdminResponse(
                status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), object);
    }

    static AdminResponse redirect(String location) {
        return new AdminResponse(302, Map.of("Location", location), new byte[0]);
    }

    boolean isEventStream() {
        return headers.equals(EVENTS.headers);
    }

    AdminResponse withHeaders(Map<String, String> added) {
        Map<String, String> merged = new HashMap<>(headers);
        merged.putAll(added);
        return new AdminResponse(status, Map.copyOf(merged), body);
    }
}
