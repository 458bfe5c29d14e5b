package io.github.timflux.core.internal.http;

/**
 * Reads the body of an answer.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
public interface ResponseBodyReader<T> {

    /**
     * Reads a body.
     *
     * @param bytes have it; they are used for the next one afterwards
     * @param offset where it begins
     * @param length how long it is
     * @return what is made of it
     */
    T read(byte[] bytes, int offset, int length);
}
