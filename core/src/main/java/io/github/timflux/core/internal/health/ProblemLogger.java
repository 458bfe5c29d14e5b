package io.github.timflux.core.internal.health;

import static java.util.Objects.requireNonNull;

import io.github.timflux.ClientProblem;
import io.github.timflux.ErrorKind;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.internal.log.RateLimitedWarning;
import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.NumberText;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the problems of a client, each kind at most once a minute. The messages contain no text of the service, because
 * such a text can quote the request.
 */
final class ProblemLogger {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemLogger.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Supplier<List<RateLimiterState>> rateLimiters;
    private final RateLimitedWarning throttled;
    private final RateLimitedWarning credentials;
    private final RateLimitedWarning forbidden;
    private final RateLimitedWarning noUserSig;
    private final RateLimitedWarning unexpectedStatus;

    ProblemLogger(Supplier<List<RateLimiterState>> rateLimiters, LongSupplier nanoTime) {
        this.rateLimiters = rateLimiters;
        this.throttled = new RateLimitedWarning(LOG, INTERVAL, nanoTime);
        this.credentials = new RateLimitedWarning(LOG, INTERVAL, nanoTime);
        this.forbidden = new RateLimitedWarning(LOG, INTERVAL, nanoTime);
        this.noUserSig = new RateLimitedWarning(LOG, INTERVAL, nanoTime);
        this.unexpectedStatus = new RateLimitedWarning(LOG, INTERVAL, nanoTime);
    }

    void warnThrottled(ClientProblem problem) {
        throttled.warn(
                "The service has throttled all {} requests of {} for {} ({}).{} Check whether other programs use the quota"
                        + " of the application.",
                problem.failedAttempts(),
                problem.operation(),
                DurationText.of(problem.duration()),
                cause(problem.lastError()),
                rate(problem.operation()));
    }

    private String rate(String operation) {
        return rateLimiters.get().stream()
                .filter(state -> state.operation().equals(operation))
                .map(state -> " The client now makes at most " + NumberText.roundedRate(state.currentRate())
                        + " calls a second.")
                .findFirst()
                .orElse("");
    }

    void warnRefused(ClientProblem problem, String clockDifference) {
        TimException error = problem.lastError();
        String clock = clockDifference.isEmpty() ? "" : " " + clockDifference;
        if (problem.kind() == ErrorKind.CREDENTIALS) {
            credentials.warn(
                    "The service at {} refuses the credentials of the client for {} ({}).{} Check key, identifier, region"
                            + " and clock.",
                    host(error),
                    problem.operation(),
                    cause(error),
                    clock);
        } else {
            forbidden.warn(
                    "The service at {} does not allow {} for the application ({}). Check its edition and its features in"
                            + " the console.",
                    host(error),
                    problem.operation(),
                    cause(error));
        }
    }

    /** The message of the provider's exception is not logged, because it can contain anything. */
    void warnWithoutUserSig(TimException error) {
        Throwable cause = error.getCause();
        noUserSig.warn(
                "The UserSig provider emits no valid UserSig ({}), so the client cannot sign requests. Check the provider"
                        + " and its key.",
                cause == null ? error.kind() : cause.getClass().getName());
    }

    void warnIfUnexpectedStatus(TimException error) {
        if (error.getCause() instanceof HttpStatusException status) {
            unexpectedStatus.warn(
                    "{} answers with HTTP status {} instead of 200, so the answer probably comes from a proxy or another"
                            + " server and not from the service. Check the endpoint and the proxies.",
                    host(error),
                    status.status());
        }
    }

    private static String cause(TimException error) {
        return error.getCause() instanceof HttpStatusException status
                ? "HTTP status " + status.status()
                : "code " + error.code();
    }

    /** The tracker of an attempt adds the attempt to each error. */
    private static String host(TimException error) {
        return requireNonNull(error.attempt(), "attempt").host();
    }
}
