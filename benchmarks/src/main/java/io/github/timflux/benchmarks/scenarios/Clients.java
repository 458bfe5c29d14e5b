package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.Credentials;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import java.net.URI;
import reactor.core.publisher.Flux;

/** Clients as applications have them: with every setting at its default, but for the address. */
final class Clients {

    /** The simulator's application. */
    static final long APP = 1_400_000_000L;

    /** The simulator's administrator and key. */
    static final Credentials NOBODYS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private Clients() {}

    static TimClient of(URI endpoint) {
        return builder(endpoint).build();
    }

    static TimFlux.Builder builder(URI endpoint) {
        return TimFlux.builder(APP, NOBODYS).endpoint(endpoint);
    }

    /** {@return as many different accounts, all with the same beginning} */
    static Flux<String> accounts(String prefix, int count) {
        return Flux.range(0, count).map(number -> prefix + number);
    }

    /** {@return more accounts than a scenario can read} */
    static Flux<String> endless(String prefix) {
        return accounts(prefix, Integer.MAX_VALUE);
    }
}
