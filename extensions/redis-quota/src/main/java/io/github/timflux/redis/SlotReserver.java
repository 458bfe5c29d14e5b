package io.github.timflux.redis;

import reactor.core.publisher.Mono;

/** Reserves slots of one operation on Redis. */
@FunctionalInterface
interface SlotReserver {

    /**
     * Sends a request at subscription. After a cancel or an error it is unknown whether slots were reserved.
     *
     * @param request the number of slots and their interval
     * @return emits the reply
     */
    Mono<SlotReservation> reserve(SlotRequest request);
}
