package io.github.timflux.core.quota;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The queue in front of the quota of one operation. */
public interface Turnstile {

    /**
     * Opens a line.
     *
     * @param lane what is to queue in it
     * @return the line; it costs nothing while nobody queues in it, and need not be closed
     */
    Line line(Lane lane);

    /**
     * A turnstile that lets everyone through at once.
     *
     * @return the turnstile
     */
    static Turnstile open() {
        return lane -> OPEN;
    }

    /** The line of an open turnstile: nobody queues. */
    Line OPEN = new Line() {
        @Override
        public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
            return Mono.defer(() -> call.apply(FREE));
        }
    };

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
        public void ended() {
            // Nobody counts.
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }
    };
}
