package io.github.timflux.simulator;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * One endpoint.
 *
 * @param path where it is
 * @param decoder reads its body, as {@link Json#read} has it; null bodies never get there
 */
record Operation(String path, Function<JsonParser, Request> decoder) {

    Request decode(byte @Nullable [] body) {
        if (body == null) {
            return Request.refused(Refusal.BODY_TOO_LONG);
        }
        Request request = Json.read(body, decoder);
        return request == null ? Request.refused(Refusal.NOT_JSON) : request;
    }
}
