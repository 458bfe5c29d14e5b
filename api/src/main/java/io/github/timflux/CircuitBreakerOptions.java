package io.github.timflux;

import static io.github.timflux.internal.SettingCatalog.CIRCUIT_BREAKER_FAILURE_THRESHOLD;
import static io.github.timflux.internal.SettingCatalog.CIRCUIT_BREAKER_FIRST_PROBE_DELAY;
import static io.github.timflux.internal.SettingCatalog.CIRCUIT_BREAKER_MAX_PROBE_DELAY;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of the circuit breakers of a client: when a circuit opens, and when an endpoint with an open circuit is
 * probed. Each endpoint has its own circuit breaker. Options are immutable, so methods such as
 * {@code withFailureThreshold} return a changed copy.
 */
public final class CircuitBreakerOptions {

    private static final CircuitBreakerOptions DEFAULTS = new CircuitBreakerOptions(
            CIRCUIT_BREAKER_FAILURE_THRESHOLD.requiredDefault(),
            CIRCUIT_BREAKER_FIRST_PROBE_DELAY.requiredDefault(),
            CIRCUIT_BREAKER_MAX_PROBE_DELAY.requiredDefault());

    private final int failureThreshold;
    private final Duration firstProbeDelay;
    private final Duration maxProbeDelay;

    private CircuitBreakerOptions(int failureThreshold, Duration firstProbeDelay, Duration maxProbeDelay) {
        this.failureThreshold = failureThreshold;
        this.firstProbeDelay = firstProbeDelay;
        this.maxProbeDelay = maxProbeDelay;
    }

    /**
     * Returns the default options: ten failures in a row open the circuit, the first probe is due after 1 s, and the
     * maximum delay between probes is 30 s.
     *
     * @return the options
     */
    public static CircuitBreakerOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the number of failures in a row that opens the circuit of an endpoint. A failure is a missing connection, an
     * incomplete response, an HTTP status other than 200, 413 and 429, or a response that is not JSON. Failures of
     * requests that were in flight at the same time count once. Default: 10.
     *
     * @param failures 1 to 1,000
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public CircuitBreakerOptions withFailureThreshold(int failures) {
        return new CircuitBreakerOptions(
                CIRCUIT_BREAKER_FAILURE_THRESHOLD.check(failures), firstProbeDelay, maxProbeDelay);
    }

    /**
     * Sets the delay between the opening of a circuit and its first probe. The delay varies randomly by 50 %. After
     * each failed probe, the delay doubles. Default: 1 s.
     *
     * @param delay 20 ms to 10 minutes; if the delay is longer than {@link #maxProbeDelay()}, the maximum applies
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public CircuitBreakerOptions withFirstProbeDelay(Duration delay) {
        return new CircuitBreakerOptions(
                failureThreshold, CIRCUIT_BREAKER_FIRST_PROBE_DELAY.check(delay), maxProbeDelay);
    }

    /**
     * Sets the maximum delay between two probes of an open circuit. The header {@code Retry-After} of a failed response
     * can ask for a longer delay, up to one minute. Default: 30 s.
     *
     * @param delay 20 ms to 1 hour
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public CircuitBreakerOptions withMaxProbeDelay(Duration delay) {
        return new CircuitBreakerOptions(
                failureThreshold, firstProbeDelay, CIRCUIT_BREAKER_MAX_PROBE_DELAY.check(delay));
    }

    /** {@return the number of failures in a row that opens the circuit of an endpoint} */
    public int failureThreshold() {
        return failureThreshold;
    }

    /** {@return the delay between the opening of a circuit and its first probe} */
    public Duration firstProbeDelay() {
        return firstProbeDelay;
    }

    /** {@return the maximum delay between two probes of an open circuit} */
    public Duration maxProbeDelay() {
        return maxProbeDelay;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CircuitBreakerOptions options
                && failureThreshold == options.failureThreshold
                && firstProbeDelay.equals(options.firstProbeDelay)
                && maxProbeDelay.equals(options.maxProbeDelay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(failureThreshold, firstProbeDelay, maxProbeDelay);
    }

    @Override
    public String toString() {
        return "CircuitBreakerOptions[failureThreshold=" + failureThreshold + ", firstProbeDelay=" + firstProbeDelay
                + ", maxProbeDelay=" + maxProbeDelay + "]";
    }
}
