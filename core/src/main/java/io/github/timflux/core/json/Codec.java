package io.github.timflux.core.json;

import io.github.timflux.TimException;
import java.util.List;
import java.util.Map;

/**
 * How the request and the answer of an operation look on the wire.
 *
 * @param <V> what the operation answers for an account
 */
public interface Codec<V> {

    /**
     * Writes a request.
     *
     * @param accounts whom it asks for
     * @return its body, in UTF-8
     */
    byte[] encode(List<String> accounts);

    /**
     * Reads an answer.
     *
     * @param body its body
     * @return the answer, whatever its verdict
     * @throws TimException of kind TRANSIENT if the body is no answer: a gateway's page, cut off, or of other types
     */
    Answer<V> decode(byte[] body);

    /** {@return the shape of reading attributes: accounts in, {@code UserAttrs} out} */
    static Codec<Map<String, String>> attributes() {
        return new ReadCodec<>("UserAttrs", "Attrs", AnswerReader::readTexts);
    }
}
