package io.github.timflux.docs.testing;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimPushApi;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.test.TimSimulatorTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

// sample: header
@TimSimulatorTest(attributeNames = "city", accounts = "u1")
class ProfilesTest {

    private Profiles profiles;

    @BeforeEach
    void setUp(TimPushApi push) {
        profiles = new Profiles(push);
    }
    // end

    // sample: write
    @Test
    void shouldWriteTheCity(TimSimulator simulator) {
        profiles.move(Flux.just("u1"), "Busan").blockLast();

        assertThat(simulator).wrote("u1", "city", "Busan").receivedCalls(1).refusedNoCalls();
    }
    // end

    // sample: windows
    @Test
    void shouldSend100AccountsInEachCall(TimSimulator simulator) {
        simulator.change(settings -> settings.accountDirectory(account -> Map.of()));

        profiles.move(Flux.range(0, 250).map(number -> "user-" + number), "Busan")
                .blockLast();

        assertThat(simulator).hasWindows(100, 100, 50);
    }
    // end

    // sample: failedAccount
    @Test
    void shouldEmitTheUserThatDoesNotExist(TimSimulator simulator) {
        List<String> failed =
                profiles.move(Flux.just("u1", "u2"), "Busan").collectList().block();

        assertThat(failed).containsExactly("u2");
        assertThat(simulator).wrote("u1", "city", "Busan").doesNotHaveAccount("u2");
    }
    // end

    // sample: fault
    @Test
    void shouldRetryAfterAResetConnection(TimSimulator simulator) {
        simulator.enqueueFaults(InjectedFault.CONNECTION_RESET, InjectedResponse.status(500));

        profiles.move(Flux.just("u1"), "Busan").blockLast();

        assertThat(simulator).wrote("u1", "city", "Busan").receivedCalls(3);
    }

    @Test
    void shouldEmitUnknownIfTheEditionIsNotBought(TimSimulator simulator) {
        simulator.change(settings ->
                settings.fault("v4/timpush/get_attr", InjectedResponse.error(90045, "push is not enabled"), 1));

        assertThat(profiles.city("u1").block()).isEqualTo("unknown");
    }
    // end

    // sample: throttling
    @Test
    void shouldSucceedAlthoughTheServiceThrottlesCalls(TimSimulator simulator) {
        simulator.change(settings -> settings.callsPerSecond("v4/timpush/set_attr", 1));

        profiles.move(Flux.just("u1"), "Seoul").blockLast();
        profiles.move(Flux.just("u1"), "Busan").blockLast();

        assertThat(simulator).wrote("u1", "city", "Busan");
        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::errorCode)
                .contains(60007);
    }
    // end
}
