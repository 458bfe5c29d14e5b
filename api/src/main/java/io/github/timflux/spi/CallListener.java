package io.github.timflux.spi;

import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Listener for attempts, throttling and circuit breakers. It is made for metrics, logs and progress.
 * {@link Instrumentation} is made for traces.
 *
 * <p>The client calls the listener on Netty event loop threads and on timer threads, possibly on several at once. The
 * methods must be thread-safe, return at once, and must not block.
 */
@FunctionalInterface
public interface CallListener {

    /**
     * Called when an attempt got a response or failed. Not called for cancelled attempts.
     *
     * <p>An exception from this method is the error signal of the bulk stream or of the single calls that share the
     * request.
     *
     * @param event the attempt
     */
    void onAttempt(AttemptEvent event);

    /**
     * One attempt that ended.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param accounts the number of distinct accounts in the request
     * @param attempt the attempt number of the request, from 1
     * @param permitWait how long the attempt waited for its permit
     * @param timeToWrite the time from the permit to the write of the request; null if it was not written
     * @param duration the time from the permit to the decoded response, or to the failure
     * @param failure the error kind if the request failed; null if the service accepted it, even if single accounts
     *     failed
     * @param code Tencent's {@code ErrorCode}, or 0 if there was none
     */
    record AttemptEvent(
            String operation,
            int accounts,
            int attempt,
            Duration permitWait,
            @Nullable Duration timeToWrite,
            Duration duration,
            @Nullable ErrorKind failure,
            int code) {}

    /**
     * Called when the service throttled a request. The client pauses and may lower its rate. The default does nothing.
     *
     * <p>Throttled requests within one second are one event. Only the client whose request was throttled first calls
     * its listener. An exception from this method is the error signal of the bulk stream or of the single calls that
     * share the request.
     *
     * @param event the new rate and the pause
     */
    default void onThrottled(ThrottledEvent event) {
        // Empty by default, so that a lambda can be a listener of attempts.
    }

    /**
     * The reaction to throttling. The rate recovers by itself.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param code Tencent's {@code ErrorCode}, such as 60007
     * @param newRate the new maximum rate, in calls a second
     * @param pause how long the rate limiter grants no permit
     */
    record ThrottledEvent(String operation, int code, double newRate, Duration pause) {}

    /**
     * Called when the circuit of an endpoint opens after ten failures in a row, and when it closes again. The default
     * does nothing.
     *
     * <p>While the circuits of all endpoints are open, bulk streams wait and single calls fail. An exception from this
     * method is logged as a warning by the circuit breaker and changes nothing.
     *
     * @param state the endpoint, with its circuit {@code OPEN} or {@code CLOSED}
     */
    default void onCircuitBreaker(EndpointState state) {
        // Empty by default, so that a lambda can be a listener of attempts.
    }

    /**
     * A listener that does nothing.
     *
     * @return the listener
     */
    static CallListener none() {
        return event -> {};
    }

    /**
     * Combines two listeners. Each event goes to this listener first. If this listener throws, {@code next} does not
     * get the event.
     *
     * @param next the second listener
     * @return a listener that calls both
     */
    default CallListener and(CallListener next) {
        CallListener first = this;
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                first.onAttempt(event);
                next.onAttempt(event);
            }

            @Override
            public void onThrottled(ThrottledEvent event) {
                first.onThrottled(event);
                next.onThrottled(event);
            }

            @Override
            public void onCircuitBreaker(EndpointState state) {
                first.onCircuitBreaker(state);
                next.onCircuitBreaker(state);
            }
        };
    }
}
