package io.github.timflux.core.internal.http;

/**
 * The body of a request. It is copied directly before each write of the request, so that a waiting request has no
 * buffer, and a buffer has no other owner than the write.
 */
public interface RequestBody {

    /**
     * Copies the whole body. Each call copies the same bytes. Different threads may call this method.
     *
     * @param copier makes the copy
     * @param <T> type of the copy
     * @return the copy
     */
    <T> T copy(Copier<T> copier);

    /**
     * Makes a copy of a body.
     *
     * @param <T> type of the copy
     */
    @FunctionalInterface
    interface Copier<T> {

        /**
         * Copies one body.
         *
         * @param bytes array that starts with the body; the array is reused for other bodies after {@code copy} returns
         * @param length length of the body in bytes
         * @return the copy
         */
        T copy(byte[] bytes, int length);
    }
}
