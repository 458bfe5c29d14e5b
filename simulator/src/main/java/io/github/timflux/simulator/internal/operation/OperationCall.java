package io.github.timflux.simulator.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a call that an operation uses.
 *
 * @param path the path of the URL
 * @param random the query parameter {@code random}
 * @param identifier the query parameter {@code identifier}
 * @param body the bytes of the body; null if the body was too long
 * @param nanos time of arrival
 */
// A record component is an array: no code compares two calls.
@SuppressWarnings("ArrayRecordComponent")
public record OperationCall(String path, String random, String identifier, byte @Nullable [] body, long nanos) {

    /** Returns the text of the body, null if the body is too long or is not UTF-8. */
    @Nullable String text() {
        try {
            return body == null
                    ? null
                    : UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
