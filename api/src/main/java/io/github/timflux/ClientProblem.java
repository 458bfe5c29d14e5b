package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A reason why requests of a client fail at present, other than an endpoint that cannot be reached. There are four
 * kinds of problems. The first three end when a request succeeds:
 *
 * <ul>
 *   <li>{@link ErrorKind#THROTTLED}: the service has throttled all requests of one operation for at least 5 s, and at
 *       least five requests. The problem ends when a request of this operation succeeds.
 *   <li>{@link ErrorKind#CREDENTIALS}: the service refuses the signature, the identifier or the region of the client.
 *   <li>{@link ErrorKind#FORBIDDEN}: the application is not allowed to make the call.
 *   <li>{@link ErrorKind#TRANSIENT}: the {@code UserSigProvider} fails, so no request can be signed. The problem ends
 *       when the provider emits a valid UserSig. If the provider emits an invalid UserSig, the kind is
 *       {@code CREDENTIALS}.
 * </ul>
 *
 * @param operation the URL path of the operation that failed last, such as {@code v4/timpush/get_attr}; empty if the
 *     client got no UserSig, because then it has sent no request
 * @param lastError the error of the last failed request; its message can contain a text of the service
 * @param failedAttempts the number of failed requests since the problem began
 * @param duration the time since the first of these requests failed
 */
public record ClientProblem(String operation, TimException lastError, long failedAttempts, Duration duration) {
    public ClientProblem {
        requireNonNull(operation, "operation");
        requireNonNull(lastError, "lastError");
        requireNonNull(duration, "duration");
    }

    /**
     * {@return the kind of the problem: {@code THROTTLED}, {@code CREDENTIALS}, {@code FORBIDDEN} or {@code TRANSIENT}}
     */
    public ErrorKind kind() {
        return lastError.kind();
    }
}
