package io.github.timflux.core.internal.health;

import io.github.timflux.ClientProblem;
import io.github.timflux.ErrorKind;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Tracks the refused attempts of a client: throttled attempts of each operation, and attempts without permission. It
 * also tracks failures of the UserSig provider. The tracked failures become {@link ClientProblem}s and warnings in the
 * log. A success ends them.
 *
 * <p>A success without tracked failures costs one volatile read. Failures are rare, so they copy the map.
 */
public final class ProblemTracker {

    private static final int MIN_THROTTLED = 5;
    private static final Duration MIN_THROTTLED_TIME = Duration.ofSeconds(5);

    /** The key of failures of the UserSig provider. */
    private static final String USER_SIG = "UserSig";

    private final Scheduler timer;
    private final ProblemLogger logger;

    /**
     * The failures by their key. The key of throttled attempts is the operation. The key of the other attempts is their
     * kind, because a wrong key or a missing permission usually concerns all operations.
     */
    private volatile Map<String, Failures> failures = Map.of();

    /**
     * Creates a problem tracker without failures.
     *
     * @param rateLimiters returns the states of the rate limiters, whose rates appear in warnings
     * @param timer the scheduler that provides the time
     */
    public ProblemTracker(Supplier<List<RateLimiterState>> rateLimiters, Scheduler timer) {
        this.timer = timer;
        this.logger = new ProblemLogger(rateLimiters, this::now);
    }

    /** Records that the service has accepted a request. */
    public void onSuccess(String operation) {
        if (!failures.isEmpty()) {
            end(operation);
            end(ErrorKind.CREDENTIALS.name());
            end(ErrorKind.FORBIDDEN.name());
        }
    }

    /**
     * Records a failed attempt.
     *
     * @param operation the URL path of the operation
     * @param error the error of the attempt
     * @param clockDifference a sentence about a wrong local clock; empty if the clock is right
     */
    public void onFailure(String operation, TimException error, String clockDifference) {
        logger.warnIfUnexpectedStatus(error);
        switch (error.kind()) {
            case THROTTLED -> onThrottled(operation, error);
            case CREDENTIALS, FORBIDDEN ->
                logger.warnRefused(problem(add(error.kind().name(), operation, error)), clockDifference);
            // The service has looked at the content, so it no longer throttles the operation.
            case REJECTED -> end(operation);
            default -> {
                // A failure of the endpoint tells nothing about the quota or the credentials.
            }
        }
    }

    /**
     * Records that the client got a UserSig, or why it got none.
     *
     * @param error the error of the UserSig provider; null if it emitted a valid UserSig
     */
    public void onUserSig(@Nullable TimException error) {
        if (error == null) {
            end(USER_SIG);
        } else {
            add(USER_SIG, "", error);
            logger.warnWithoutUserSig(error);
        }
    }

    private void onThrottled(String operation, TimException error) {
        ClientProblem problem = problem(add(operation, operation, error));
        if (isProblem(problem)) {
            logger.warnThrottled(problem);
        }
    }

    /** {@return the problems of the client at present} */
    public List<ClientProblem> current() {
        return failures.values().stream()
                .map(this::problem)
                .filter(ProblemTracker::isProblem)
                .toList();
    }

    /** Returns whether failures last long enough. Short throttling is normal, because the client finds its rate. */
    private static boolean isProblem(ClientProblem problem) {
        return problem.kind() != ErrorKind.THROTTLED
                || (problem.failedAttempts() >= MIN_THROTTLED
                        && problem.duration().compareTo(MIN_THROTTLED_TIME) >= 0);
    }

    private synchronized Failures add(String key, String operation, TimException error) {
        Failures before = failures.get(key);
        Failures added = before == null
                ? new Failures(operation, error, 1, now())
                : new Failures(operation, error, before.count + 1, before.firstAt);
        Map<String, Failures> copy = new HashMap<>(failures);
        copy.put(key, added);
        failures = Map.copyOf(copy);
        return added;
    }

    private void end(String key) {
        if (failures.containsKey(key)) {
            remove(key);
        }
    }

    private synchronized void remove(String key) {
        failures = failures.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ClientProblem problem(Failures tracked) {
        return new ClientProblem(
                tracked.operation, tracked.lastError, tracked.count, Duration.ofNanos(now() - tracked.firstAt));
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** Failed attempts without a success in between. */
    private record Failures(String operation, TimException lastError, long count, long firstAt) {}
}
