package io.github.timflux.core.quota;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The queue in front of the quota of one operation. */
public interface Turnstile {

    /**
     * Makes one call as soon as the quota has a permit for it.
     *
     * <p>Queues at subscription; nothing is reserved ahead. Cancelling while queued leaves the queue and costs nothing:
     * the call is never subscribed to. The permit ends with the call, whichever way the call ends.
     *
     * @param call is given the permit and makes the call; invoked once, on the timer's thread or, if the quota is idle,
     *     on the subscriber's
     * @param <T> what the call answers
     * @return what the call emits
     */
    <T> Mono<T> pass(Function<Permit, Mono<T>> call);

    /**
     * A turnstile that lets everyone through at once.
     *
     * @return the turnstile
     */
    static Turnstile open() {
        return new Turnstile() {
            @Override
            public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
                return Mono.defer(() -> call.apply(FREE));
            }
        };
    }

    /** The permit of an open turnstile: nobody counts. */
    Permit FREE = new Permit() {
        @Override
        public void written() {
            // Nobody counts.
        }

        @Override
        public void answered() {
            // Nobody counts.
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }
    };
}
