package io.github.timflux.core.http;

/** The status of an answer is not 200. */
final class BadStatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadStatusException(int status) {
        super("HTTP status " + status, null, false, false);
        this.status = status;
    }

    boolean isOfServer() {
        return status >= 500;
    }
}
