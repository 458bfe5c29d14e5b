package io.github.timflux.benchmarks.load;

import io.github.timflux.TimClient;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A read of the attributes of one account, as a request handler makes it. */
@FunctionalInterface
public interface SingleCall extends Function<String, Mono<Map<String, String>>> {

    /** The prefix of the accounts of single calls. It identifies these calls at the service. */
    String PREFIX = "single-";

    /** {@return single calls of this client} */
    static SingleCall of(TimClient client) {
        return account -> client.timPush().attributes().get(account);
    }

    /** {@return the account of a call; consecutive numbers give different accounts without a common pattern} */
    static String account(int number) {
        // An odd factor permutes the 32-bit numbers.
        return PREFIX + Integer.toHexString(number * 0x9E3779B1);
    }
}
