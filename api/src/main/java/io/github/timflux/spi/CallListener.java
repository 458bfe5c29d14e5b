package io.github.timflux.spi;

import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.internal.CombinedCallbacks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Listener for attempts, throttling and circuit breakers, made for metrics, logs and progress reports.
 * {@link Instrumentation} is made for traces.
 *
 * <p>The client calls the listener on Netty event loop threads and on timer threads, possibly on several threads at
 * once. The methods of a listener must be thread-safe, must return at once, and must not block.
 */
@FunctionalInterface
public interface CallListener {

    /**
     * Called when an attempt got a response or failed. The client does not call {@code onAttempt} for cancelled
     * attempts.
     *
     * <p>If {@code onAttempt} throws an exception, the bulk stream, or each single call that shares the request, fails
     * with this exception.
     *
     * @param event the attempt
     */
    void onAttempt(AttemptEvent event);

    /**
     * An attempt that ended with a response or a failure.
     *
     * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
     * @param accounts the number of distinct accounts in the request
     * @param attempt the number of this attempt among the attempts of its request, starting at 1
     * @param permitWait the time for which the attempt waited for its permit
     * @param timeToWrite the time from the permit until the request was written; null if the request was not written
     * @param duration the time from the permit until the response was decoded or the attempt failed
     * @param failure the error kind if the request failed; null if the service accepted the request, even if some
     *     accounts of the request failed
     * @param code the {@code ErrorCode} that Tencent returned, or 0 if there was none
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
     * Called when the service throttled a request. After throttling, the rate limiter pauses and may lower the rate.
     * The default implementation does nothing.
     *
     * <p>Requests that are throttled within one second count as one throttling event. If several clients share a rate
     * limiter, a throttling event reaches only one listener: that of the client whose request was throttled first. If
     * {@code onThrottled} throws an exception, the bulk stream, or each single call that shares the request, fails with
     * this exception.
     *
     * @param event the new rate and the pause
     */
    default void onThrottled(ThrottledEvent event) {
        // Empty default implementation, so that a lambda expression can implement CallListener with onAttempt only.
    }

    /**
     * How the client reacts to throttling. The lowered rate recovers automatically.
     *
     * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
     * @param code Tencent's {@code ErrorCode}, such as 60007; 0 if the response has the HTTP status 429
     * @param newRate the current rate after this event, in calls a second
     * @param pause the time for which the rate limiter grants no permit
     */
    record ThrottledEvent(String operation, int code, double newRate, Duration pause) {}

    /**
     * Called when the circuit breaker of an endpoint opens after several failures in a row, and when it closes again.
     * The default implementation does nothing.
     *
     * <p>While the circuit breakers of all endpoints are open, bulk streams wait and single calls fail. If
     * {@code onCircuitBreaker} throws an exception, the circuit breaker logs the exception as a warning, and no call
     * fails.
     *
     * @param state the endpoint and the new state of its circuit breaker, {@code OPEN} or {@code CLOSED}
     */
    default void onCircuitBreaker(EndpointState state) {
        // Empty default implementation, so that a lambda expression can implement CallListener with onAttempt only.
    }

    /**
     * Returns a listener that does nothing.
     *
     * @return the listener
     */
    static CallListener none() {
        return event -> {};
    }

    /**
     * Combines two listeners. Each event goes to this listener first, then to {@code next}. If this listener throws an
     * exception, {@code next} gets the event too, and the combined listener then throws the exception. If both throw,
     * the exception of {@code next} is added to the first one as a suppressed exception.
     *
     * @param next the second listener
     * @return a listener that calls both
     */
    default CallListener and(CallListener next) {
        CallListener first = this;
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                CombinedCallbacks.runBoth(() -> first.onAttempt(event), () -> next.onAttempt(event));
            }

            @Override
            public void onThrottled(ThrottledEvent event) {
                CombinedCallbacks.runBoth(() -> first.onThrottled(event), () -> next.onThrottled(event));
            }

            @Override
            public void onCircuitBreaker(EndpointState state) {
                CombinedCallbacks.runBoth(() -> first.onCircuitBreaker(state), () -> next.onCircuitBreaker(state));
            }
        };
    }
}
