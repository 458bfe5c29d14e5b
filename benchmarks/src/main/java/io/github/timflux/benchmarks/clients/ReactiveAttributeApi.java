package io.github.timflux.benchmarks.clients;

import java.util.List;
import reactor.core.publisher.Mono;

/** The requests of a reactive library. A publisher fails if the service returns an error. */
interface ReactiveAttributeApi {

    /** {@return the attributes of these accounts} */
    Mono<List<AccountAttributes>> read(List<String> accounts);

    /** Writes the sample attributes of these accounts. */
    Mono<Void> write(List<String> accounts);
}
