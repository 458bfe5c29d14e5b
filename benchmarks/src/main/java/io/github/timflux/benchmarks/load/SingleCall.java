package io.github.timflux.benchmarks.load;

import io.github.timflux.TimClient;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A read of the attributes of one account, as a request handler makes it. */
@FunctionalInterface
public interface SingleCall extends Function<String, Mono<Map<String, String>>> {

    /** The prefix of the accounts of single calls; the calls at the service are told apart by it. */
    String PREFIX = "single-";

    /** {@return single calls of this client} */
    static SingleCall of(TimClient client) {
        return account -> client.timPush().attributes().get(account);
    }

    /** {@return the account of a call; consecutive numbers give different accounts that do not look alike} */
    static String account(int number) {
        // An odd factor permutes the 32-bit numbers.
        return PREFIX + Integer.toHexString(number * 0x9E3779B1);
    }
}
