package io.github.timflux.simulator.internal.service;

import static io.github.timflux.simulator.SimulatorClient.KEY;
import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.SimulatorClient;
import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the random decisions about calls without a network. */
final class CallHandlerTest {

    @Test
    void shouldMakeTheSameDecisionsForTheSameSeed() {
        assertThat(decisions(42)).isEqualTo(decisions(42)).isNotEqualTo(decisions(43));
    }

    @Test
    void shouldAddARandomDelayUpToTheJitter() {
        List<Long> delays = decisions(42).stream().map(Decision::delayNanos).toList();

        assertThat(delays).allMatch(delay -> delay >= 2_000_000 && delay <= 5_000_000);
        assertThat(delays).anyMatch(delay -> delay < 2_100_000).anyMatch(delay -> delay > 4_900_000);
    }

    @Test
    void shouldInjectEachFaultWithItsProbability() {
        List<Fault> faults = decisions(42).stream().map(Decision::fault).toList();

        assertThat(faults).containsOnly(InjectedFault.NONE, InjectedFault.MISSING_ACCOUNTS, InjectedFault.NO_RESPONSE);
        assertThat(faults.stream().filter(InjectedFault.MISSING_ACCOUNTS::equals))
                .hasSizeBetween(400, 600);
        assertThat(faults.stream().filter(InjectedFault.NO_RESPONSE::equals)).hasSizeBetween(150, 250);
    }

    @Test
    void shouldNotPrintTheSecretKey() {
        assertThat(settings(42).toString()).contains("administrator").doesNotContain(KEY);
    }

    /** Answers 1,000 equal calls. */
    private static List<Decision> decisions(long seed) {
        SimulatedService service = CallHandlers.service(settings(seed));
        return IntStream.range(0, 1_000)
                .mapToObj(call -> Decision.of(service.handle(request())))
                .toList();
    }

    private static IncomingRequest request() {
        return CallHandlers.call(TIMPUSH, SimulatorClient.body("a", "b", "c"));
    }

    private static ServiceSettings settings(long seed) {
        Map<Fault, Double> probabilities = new LinkedHashMap<>();
        probabilities.put(InjectedFault.NO_RESPONSE, 0.2);
        probabilities.put(InjectedFault.MISSING_ACCOUNTS, 0.5);
        return CallHandlers.settings(
                seed,
                account -> Map.of(),
                new FaultSettings(List.of(), Map.of(FaultSettings.ALL_PATHS, probabilities), false),
                Map.of());
    }

    private record Decision(String json, Fault fault, long delayNanos) {

        static Decision of(ScheduledResponse response) {
            return new Decision(new String(response.json(), UTF_8), response.fault(), response.delayNanos());
        }
    }
}
