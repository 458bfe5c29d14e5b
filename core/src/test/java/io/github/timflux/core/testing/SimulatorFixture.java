package io.github.timflux.core.testing;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** A simulator whose accounts begin with "u", a client for it, and short forms of calls and results. */
public final class SimulatorFixture {

    public static final long SDK_APP_ID = 1_400_000_000L;
    public static final Credentials CREDENTIALS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private SimulatorFixture() {}

    public static TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .withoutRateLimit()
                .accountDirectory(account -> account.startsWith("u") ? Map.of("name", account) : null);
    }

    /** A client of the simulator without a rate limit. */
    public static TimFlux.Builder client(TimSimulator simulator) {
        return TimFlux.builder(SDK_APP_ID, CREDENTIALS)
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited());
    }

    public static Flux<String> accounts(int count) {
        return Flux.fromStream(() -> IntStream.range(0, count).mapToObj(i -> "u" + i));
    }

    /** A result as a text: {@code account=name} or {@code account!KINDcode}. */
    public static String describe(AccountResult<Map<String, String>> result) {
        return result.fold(
                (account, attributes) -> account + "=" + attributes.get("name"),
                (account, cause) -> account + "!" + cause.kind() + (cause.code() == 0 ? "" : cause.code()));
    }

    public static List<String> read(PushApi push, Flux<String> accounts) {
        return collect(push.attributes().get(accounts).map(SimulatorFixture::describe));
    }

    public static <T> List<T> collect(Flux<T> flux) {
        return flux.collectList().blockOptional().orElseThrow();
    }

    public static ErrorKind kindOf(Throwable error) {
        return ((TimException) error).kind();
    }
}
