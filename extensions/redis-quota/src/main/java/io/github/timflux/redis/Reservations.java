package io.github.timflux.redis;

import reactor.core.publisher.Mono;

/** The way to the pace of one operation. */
@FunctionalInterface
interface Reservations {

    /**
     * Asks for slots, at subscription. A cancel, or an error, says nothing of what was reserved.
     *
     * @param demand what is asked for
     * @return the answer
     */
    Mono<Reservation> reserve(Demand demand);
}
