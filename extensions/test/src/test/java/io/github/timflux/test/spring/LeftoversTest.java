package io.github.timflux.test.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.EndpointState;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Each test leaves something behind, and the next test finds nothing of it. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            // The next call of the same operation would come after its deadline.
            "timflux.quota.calls-per-second=0.05",
            "timflux.single.deadline=2s",
            "timflux.circuit-breaker.failure-threshold=1",
            "timflux.circuit-breaker.first-probe-delay=10m",
            "timflux.circuit-breaker.max-probe-delay=10m"
        })
@RealServiceProperties
@EnableTimSimulator(attributeNames = "city")
final class LeftoversTest {

    private final TimSimulator simulator;
    private final TimClient client;
    private final PushApi push;

    LeftoversTest(@Autowired TimSimulator simulator, @Autowired TimClient client, @Autowired PushApi push) {
        this.simulator = simulator;
        this.client = client;
        this.push = push;
    }

    /** Every test begins with one call of each operation, which is all that the quota allows. */
    @BeforeEach
    void verifyFreshState() {
        assertThat(simulator.recordedCalls()).isEmpty();
        assertThat(simulator.accounts()).isEmpty();
        assertThat(client.endpoints()).extracting(EndpointState::circuit).containsOnly(EndpointState.Circuit.CLOSED);
        assertThat(client.problems()).isEmpty();
        simulator.change(settings -> settings.account("u1", Map.of("city", "Busan")));
        assertThat(read("u1").block()).containsEntry("city", "Busan");
        assertThat(simulator.recordedCalls()).hasSize(1);
        assertThat(client.rateLimiters())
                .allSatisfy(state -> assertThat(state.configuredRate()).isEqualTo(0.05))
                .allSatisfy(state -> assertThat(state.currentRate()).isEqualTo(0.05));
    }

    @RepeatedTest(2)
    void shouldForgetAnOpenCircuit() {
        simulator.enqueueFaults(InjectedFault.CONNECTION_RESET);
        verifyFails(write("u1"));
        assertThat(client.endpoints()).extracting(EndpointState::circuit).containsOnly(EndpointState.Circuit.OPEN);
    }

    @RepeatedTest(2)
    void shouldForgetTheUsedQuota() {
        subscribe(IntStream.range(0, 30)
                .mapToObj(i -> client.timPush().attributeNames().get()));
    }

    @RepeatedTest(2)
    void shouldForgetWaitingCallsAndStreams() {
        subscribe(IntStream.range(0, 30).mapToObj(i -> read("u1")));
        push.attributes().get(Flux.range(0, 10_000).map(i -> "u" + i)).subscribe(result -> {}, error -> {});
    }

    @RepeatedTest(2)
    void shouldForgetFaultsAndLatency() {
        simulator.change(settings -> settings.latency(Duration.ofMinutes(1))
                .enqueueFaults(InjectedFault.CONNECTION_RESET, InjectedFault.CONNECTION_RESET)
                .fault(InjectedFault.BAD_GATEWAY, 1));
        subscribe(Stream.of(write("u2")));
    }

    @RepeatedTest(2)
    void shouldForgetRevokedSignatures() {
        simulator.revokeSignatures();
    }

    @RepeatedTest(2)
    void shouldForgetALostWrite() {
        simulator.enqueueFaults(InjectedFault.LATE_RESPONSE);
        subscribe(Stream.of(write("u1")));
    }

    @RepeatedTest(2)
    void shouldForgetAUsedUpLimitOfTheService() {
        simulator.change(settings -> settings.callsPerSecond(0.01));
        write("u1").block();
    }

    @RepeatedTest(2)
    void shouldForgetAChangedRate() {
        client.changeCallsPerSecond(0.01);
    }

    @RepeatedTest(2)
    void shouldForgetAccountsAndNames() {
        write("u1").block();
        client.timPush().attributeNames().set(Map.of(3, "level")).block();
        assertThat(simulator.attributeNames()).containsEntry(0, "city").containsEntry(3, "level");
    }

    @RepeatedTest(2)
    void shouldKeepTheNamesOfTheAnnotation() {
        assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, "city"));
    }

    private Mono<Map<String, String>> read(String account) {
        return push.attributes().get(account);
    }

    private Mono<Void> write(String account) {
        return push.tags().add(TagUpdate.of(account, "vip"));
    }

    private static void subscribe(Stream<? extends Mono<?>> calls) {
        calls.forEach(call -> call.subscribe(answer -> {}, error -> {}));
    }

    private static void verifyFails(Mono<?> call) {
        StepVerifier.create(call)
                .verifyErrorSatisfies(error -> assertThat(error).isInstanceOf(TimException.class));
    }
}
