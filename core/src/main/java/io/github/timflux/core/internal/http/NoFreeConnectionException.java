package io.github.timflux.core.internal.http;

/**
 * Cause of an error if a request got no connection, because all connections of the pool were in use. The request was
 * not sent.
 */
public final class NoFreeConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoFreeConnectionException(Exception cause) {
        super("All connections of the pool are in use", cause, false, false);
    }
}
