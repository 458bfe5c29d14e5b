package io.github.timflux.core.internal.json;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Encodes the requests of one operation as JSON and decodes its responses.
 *
 * @param <Q> type of the request
 * @param <P> type of the payload of the response
 */
public interface Codec<Q, P> {

    /**
     * Encodes a request.
     *
     * @param request the request to encode, which must not change afterwards
     * @return the request body, which is JSON in UTF-8
     * @throws TimException with kind INVALID if the request cannot be sent
     */
    RequestBody encode(Q request);

    /**
     * Returns the maximum size of a response.
     *
     * @param accounts the number of accounts in the request
     * @return the maximum size of a response in bytes
     */
    int maxResponseBytes(int accounts);

    /** Returns the error of a response that is longer than {@code maxBytes}, its maximum size. */
    default TimException responseTooLong(int maxBytes) {
        return ResponseErrors.tooLong(maxBytes);
    }

    /**
     * Decodes a response.
     *
     * @param bytes the array that contains the response body
     * @param offset the index of the first byte of the body
     * @param length the length of the body in bytes
     * @param requested the accounts of the request; values and errors of other accounts are dropped
     * @return the response, which says whether the request succeeded
     * @throws TimException with kind TRANSIENT if the body is not a valid response, for example if it is truncated, is
     *     an HTML page of a proxy, or has values of undocumented types
     */
    DecodedResponse<P> decode(byte[] bytes, int offset, int length, AccountIndex requested);

    /**
     * Removes the UserSig from a payload that contains text of the response. A gateway can put the URL of the request
     * into a response, and the URL has the UserSig.
     *
     * @param payload the payload
     * @param redactor removes the UserSig from a text
     * @return the payload without the UserSig
     */
    default P redact(P payload, UnaryOperator<String> redactor) {
        return payload;
    }

    /**
     * Creates a codec for another request type with the same JSON format.
     *
     * @param mapper converts the other request type to the request type of this codec
     * @param <A> the other request type
     * @return the codec for the other request type
     */
    default <A> Codec<A, P> mapRequest(Function<A, Q> mapper) {
        Codec<Q, P> codec = this;
        return new Codec<>() {
            @Override
            public RequestBody encode(A request) {
                return codec.encode(mapper.apply(request));
            }

            @Override
            public int maxResponseBytes(int accounts) {
                return codec.maxResponseBytes(accounts);
            }

            @Override
            public TimException responseTooLong(int maxBytes) {
                return codec.responseTooLong(maxBytes);
            }

            @Override
            public DecodedResponse<P> decode(byte[] bytes, int offset, int length, AccountIndex requested) {
                return codec.decode(bytes, offset, length, requested);
            }

            @Override
            public P redact(P payload, UnaryOperator<String> redactor) {
                return codec.redact(payload, redactor);
            }
        };
    }
}
