package io.github.timflux.docs;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** Simulator and client for the tests of samples. Accounts that begin with "u" exist. */
final class Service {

    static final long SDK_APP_ID = 1_400_000_000L;
    static final Credentials CREDENTIALS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private Service() {}

    static TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .unlimited()
                .directory(account -> account.startsWith("u") ? Map.of("name", account) : null);
    }

    /** A client without a rate limit; a test can set a quota. */
    static TimFlux.Builder client(TimSimulator simulator) {
        return TimFlux.builder(SDK_APP_ID, CREDENTIALS)
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited());
    }

    static Flux<String> accounts(int count) {
        return Flux.fromStream(() -> IntStream.range(0, count).mapToObj(i -> "u" + i));
    }

    /** Formats a result as one string. */
    static String text(AccountResult<Map<String, String>> result) {
        return result.fold(
                (account, attributes) -> account + "=" + attributes.get("name"),
                (account, error) -> account + "!" + error.kind() + (error.code() == 0 ? "" : error.code()));
    }

    static List<String> read(PushApi push, Flux<String> accounts) {
        return list(push.attributes().get(accounts).map(Service::text));
    }

    static <T> List<T> list(Flux<T> flux) {
        return flux.collectList().blockOptional().orElseThrow();
    }
}
