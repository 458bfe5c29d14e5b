package io.github.timflux.core.quota;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A place to queue at a turnstile: the lines of a lane take turns, however many queue in each. */
public interface Line {

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
     * The line for whoever has a permit already: the first call is made with it, those after it queue here.
     *
     * @param permit the permit; ends with the first call
     * @return the line
     */
    default Line startingWith(Permit permit) {
        return new StartedLine(permit, this);
    }
}
