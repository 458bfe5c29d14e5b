package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.json.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A request of the admin API that has arrived completely.
 *
 * @param pathParameter the last part of the path, decoded; empty if the route has no parameter
 * @param query the query parameters
 * @param body the body; empty if the route has none
 */
// A record component is an array: no code compares two requests.
@SuppressWarnings("ArrayRecordComponent")
record AdminRequest(String pathParameter, AdminQuery query, byte[] body) {

    /**
     * Returns the body.
     *
     * @throws AdminException if it is not one complete JSON value in UTF-8
     */
    String json() {
        String text = text();
        Boolean complete = StrictJson.read(text, parser -> {
            parser.skipChildren();
            return parser.currentToken() != null;
        });
        if (complete == null || !complete) {
            throw AdminException.badRequest(
                    "The body is not valid JSON; expected one JSON value without repeated names.");
        }
        return text;
    }

    /**
     * Returns the body.
     *
     * @throws AdminException if it is not UTF-8
     */
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw AdminException.badRequest("The body is not valid UTF-8; expected JSON in UTF-8.");
        }
    }
}
