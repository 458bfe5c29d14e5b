package io.github.timflux.core.internal.http;

/**
 * Decodes a response body.
 *
 * @param <T> type of the result
 */
@FunctionalInterface
public interface ResponseBodyReader<T> {

    /**
     * Decodes one response body.
     *
     * @param bytes array that contains the body; the array is reused for other bodies after {@code read} returns
     * @param offset index of the first byte of the body
     * @param length length of the body in bytes
     * @return the decoded body
     */
    T read(byte[] bytes, int offset, int length);
}
