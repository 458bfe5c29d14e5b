package io.github.timflux.benchmarks.peers;

import java.util.List;
import reactor.core.publisher.Mono;

/** Requests as a reactive library makes them; fail if they are refused. */
interface ReactiveCalls {

    /** {@return what the answer says of the accounts} */
    Mono<List<Found>> read(List<String> accounts);

    /** {@return completion when the accounts have the attributes that they should have} */
    Mono<Void> write(List<String> accounts);
}
