package io.github.timflux.core.internal.http;

/**
 * Decodes a response body.
 *
 * @param <T> type of the result
 */
@FunctionalInterface
public interface ResponseBodyReader<T> {

    /**
     * Decodes a body.
     *
     * @param bytes array that contains the body; reused for other bodies after this call
     * @param offset index of the first byte
     * @param length number of bytes
     * @return the result
     */
    T read(byte[] bytes, int offset, int length);
}
