package io.github.timflux.redis;

import reactor.core.publisher.Mono;

/** Reserves slots of one operation on Redis. */
interface SlotReserver {

    /** {@return the key of the operation on Redis, for messages} */
    String key();

    /**
     * Sends a request at subscription. After a cancel or an error it is unknown whether slots were reserved.
     *
     * @param request the number of slots, their interval and the rate
     * @return emits the reply
     */
    Mono<SlotReservation> reserve(SlotRequest request);
}
