package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Reads the attributes of one account, as a web handler does. */
@FunctionalInterface
interface Lookup extends Function<String, Mono<Map<String, String>>> {

    /** What the accounts of lookups begin with, so that the service's calls tell whose they are. */
    String PREFIX = "look-";

    static Lookup by(TimClient client) {
        return account -> client.timPush().attributes().get(account);
    }

    /** {@return an account; numbers that follow each other have accounts far apart, no two of them the same} */
    static String account(int number) {
        // An odd factor permutes the numbers of 32 bits.
        return PREFIX + Integer.toHexString(number * 0x9E3779B1);
    }
}
