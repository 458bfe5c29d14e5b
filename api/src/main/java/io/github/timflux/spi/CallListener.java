package io.github.timflux.spi;

import io.github.timflux.ErrorKind;
import io.github.timflux.HostState;
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
    void onAttempt(Call call);

    /**
     * One attempt.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param accounts how many distinct accounts it carried
     * @param attempt the how-manieth it was for its window, from 1
     * @param waited how long it waited for its permit
     * @param toWire how long it took from the permit until the request was written, or null if it never was
     * @param took how long the exchange took, from the permit to the decoded answer
     * @param failure what it failed by as a whole, or null if it was answered; single accounts may have failed even so
     * @param code Tencent's {@code ErrorCode}, 0 if there was none
     */
    record Call(
            String operation,
            int accounts,
            int attempt,
            Duration waited,
            @Nullable Duration toWire,
            Duration took,
            @Nullable ErrorKind failure,
            int code) {}

    /**
     * The service said that calls come too often, and all callers of the operation slow down. Told once for refusals
     * that come together, to the client whose call was the first of them.
     *
     * @param brake what that means
     */
    default void onBrake(Brake brake) {
        // Of no interest to most.
    }

    /**
     * What the client does about too many calls.
     *
     * @param operation the path
     * @param code Tencent's {@code ErrorCode}
     * @param limit how many calls a second it makes at most from now on; it recovers by itself
     * @param pause for how long it makes none
     */
    record Brake(String operation, int code, double limit, Duration pause) {}

    /**
     * A host was given up after ten failures in a row, or is back. While none is left, streams wait and single calls
     * fail. What this throws is logged as a warning by the circuit breaker, and changes nothing.
     *
     * @param host its state: open, or closed again
     */
    default void onBreaker(HostState host) {
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
            public void onAttempt(Call call) {
                first.onAttempt(call);
                next.onAttempt(call);
            }

            @Override
            public void onBrake(Brake brake) {
                first.onBrake(brake);
                next.onBrake(brake);
            }

            @Override
            public void onBreaker(HostState host) {
                first.onBreaker(host);
                next.onBreaker(host);
            }
        };
    }
}
