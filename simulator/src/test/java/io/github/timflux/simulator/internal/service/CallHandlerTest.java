package io.github.timflux.simulator.internal.service;

import static io.github.timflux.simulator.SimulatorClient.KEY;
import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.SimulatorClient;
import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.internal.state.InitialAccounts;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.InstantSource;
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
        List<InjectedFault> faults = decisions(42).stream().map(Decision::fault).toList();

        assertThat(faults).containsOnly(InjectedFault.NONE, InjectedFault.MISSING_ACCOUNTS, InjectedFault.NO_RESPONSE);
        assertThat(faults.stream().filter(InjectedFault.MISSING_ACCOUNTS::equals))
                .hasSizeBetween(400, 600);
        assertThat(faults.stream().filter(InjectedFault.NO_RESPONSE::equals)).hasSizeBetween(150, 250);
    }

    @Test
    void shouldNotPrintTheSecretKey() {
        assertThat(CallHandlers.settings(42, Map.of()).toString())
                .contains("administrator")
                .doesNotContain(KEY);
    }

    /** Answers 1,000 equal calls. */
    private static List<Decision> decisions(long seed) {
        CallHandler callHandler = callHandler(seed);
        return IntStream.range(0, 1_000)
                .mapToObj(call -> Decision.of(callHandler.handle(request())))
                .toList();
    }

    private static IncomingRequest request() {
        return CallHandlers.call(TIMPUSH, SimulatorClient.body("a", "b", "c"));
    }

    private static CallHandler callHandler(long seed) {
        return new CallHandler(
                CallHandlers.settings(seed, Map.of()),
                new AccountStore(new InitialAccounts(Map.of(), account -> Map.of(), List.of(), account -> false)),
                new PushRecorder(new PushLimits(0, 0)),
                new FaultSelector(
                        List.of(), Map.of(InjectedFault.MISSING_ACCOUNTS, 0.5, InjectedFault.NO_RESPONSE, 0.2)),
                new CallRecorder(0),
                InstantSource.system(),
                () -> 0);
    }

    private record Decision(String json, InjectedFault fault, long delayNanos) {

        static Decision of(ScheduledResponse response) {
            return new Decision(new String(response.json(), UTF_8), response.fault(), response.delayNanos());
        }
    }
}
