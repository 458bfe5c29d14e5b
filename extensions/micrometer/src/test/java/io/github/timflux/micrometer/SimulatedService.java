package io.github.timflux.micrometer;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.Map;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** A simulated service with all accounts that begin with "u", and a client that calls it. */
final class SimulatedService {

    static final String GET_ATTRIBUTES = "v4/timpush/get_attr";

    private static final Credentials CREDENTIALS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private SimulatedService() {}

    static TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .unlimited()
                .directory(account -> account.startsWith("u") ? Map.of("name", account) : null);
    }

    static TimFlux.Builder client(TimSimulator simulator) {
        return TimFlux.builder(1_400_000_000L, CREDENTIALS)
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited());
    }

    static Flux<String> accounts(int count) {
        return Flux.fromStream(() -> IntStream.range(0, count).mapToObj(i -> "u" + i));
    }
}
