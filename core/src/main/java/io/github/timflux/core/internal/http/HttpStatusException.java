package io.github.timflux.core.internal.http;

/** Cause of an error if the HTTP status of a response is not 200. */
final class HttpStatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpStatusException(int status) {
        super("HTTP status " + status, null, false, false);
        this.status = status;
    }

    boolean isServerError() {
        return status >= 500;
    }
}
