package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cause of an error if the HTTP status of a response is not 200. */
public final class HttpStatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;

    /**
     * Creates the cause of an error. The exception has no stack trace.
     *
     * @param status the HTTP status of the response
     * @param retryAfter the time that the header {@code Retry-After} asks to wait; null if the response has no valid
     *     {@code Retry-After}
     */
    public HttpStatusException(int status, @Nullable Duration retryAfter) {
        super("HTTP status " + status, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /**
     * Returns the HTTP status that caused an error.
     *
     * @param error the error of an attempt
     * @return the HTTP status, or 0 if the error has another cause
     */
    public static int statusOf(TimException error) {
        return error.getCause() instanceof HttpStatusException exception ? exception.status : 0;
    }

    /**
     * Returns how long the server asks to wait before a retry.
     *
     * @param error the error of an attempt
     * @return the time to wait; zero if the server does not ask to wait
     */
    public static Duration retryAfter(TimException error) {
        return error.getCause() instanceof HttpStatusException exception && exception.retryAfter != null
                ? exception.retryAfter
                : Duration.ZERO;
    }

    /** {@return the HTTP status of the response} */
    public int status() {
        return status;
    }

    /** {@return how long the server asks to wait before a retry; null if it does not ask} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
