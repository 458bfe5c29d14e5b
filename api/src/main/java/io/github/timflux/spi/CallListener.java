package io.github.timflux.spi;

import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told of every attempt that ended, for metrics and progress.
 *
 * <p>It is called on an I/O thread and has to return at once. What it throws ends the stream that made the attempt.
 */
@FunctionalInterface
public interface CallListener {

    /**
     * An attempt was answered or failed. Attempts that were cancelled are not told.
     *
     * @param call what is known of it
     */
    void onAttempt(AttemptEvent call);

    /**
     * One attempt.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param accounts how many distinct accounts it carried
     * @param attempt the how-manieth it was for its window, from 1
     * @param permitWait how long it waited for its permit
     * @param timeToWrite how long it took from the permit until the request was written, or null if it never was
     * @param duration how long the exchange took, from the permit to the decoded answer
     * @param failure what it failed by as a whole, or null if it was answered; single accounts may have failed even so
     * @param code Tencent's {@code ErrorCode}, 0 if there was none
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
     * The service said that calls come too often, and all callers of the operation slow down. Told once for refusals
     * that come together, to the client whose call was the first of them.
     *
     * @param brake what that means
     */
    default void onThrottled(ThrottledEvent brake) {
        // Of no interest to most.
    }

    /**
     * What the client does about too many calls.
     *
     * @param operation the path
     * @param code Tencent's {@code ErrorCode}
     * @param newRate how many calls a second it makes at most from now on; it recovers by itself
     * @param pause for how long it makes none
     */
    record ThrottledEvent(String operation, int code, double newRate, Duration pause) {}

    /**
     * A host was given up after ten failures in a row, or is back. While none is left, streams wait and single calls
     * fail. What this throws is logged as a warning by the circuit breaker, and changes nothing.
     *
     * @param host its state: open, or closed again
     */
    default void onCircuitBreaker(EndpointState host) {
        // Of no interest to most.
    }

    /**
     * A listener that ignores everything.
     *
     * @return the listener
     */
    static CallListener none() {
        return call -> {};
    }

    /**
     * Tells another listener, too.
     *
     * @param next is told after this one
     * @return a listener that tells both
     */
    default CallListener and(CallListener next) {
        CallListener first = this;
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent call) {
                first.onAttempt(call);
                next.onAttempt(call);
            }

            @Override
            public void onThrottled(ThrottledEvent brake) {
                first.onThrottled(brake);
                next.onThrottled(brake);
            }

            @Override
            public void onCircuitBreaker(EndpointState host) {
                first.onCircuitBreaker(host);
                next.onCircuitBreaker(host);
            }
        };
    }
}
