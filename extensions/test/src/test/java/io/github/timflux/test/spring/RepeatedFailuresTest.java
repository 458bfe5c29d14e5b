package io.github.timflux.test.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Failures that take several attempts, so the client has its usual quota. */
@SpringJUnitConfig(RepeatedFailuresTest.Application.class)
@EnableTimSimulator
final class RepeatedFailuresTest {

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    private final TimSimulator simulator;
    private final TimClient client;

    RepeatedFailuresTest(@Autowired TimSimulator simulator, @Autowired TimClient client) {
        this.simulator = simulator;
        this.client = client;
    }

    /** Only the first repetition leaves throttling behind, because it takes some seconds. */
    @RepeatedTest(2)
    void shouldForgetThrottling(RepetitionInfo repetition) {
        readNames();
        assertThat(rate()).isEqualTo(100);
        if (repetition.getCurrentRepetition() == 1) {
            lowerTheRate();
        }
    }

    private void lowerTheRate() {
        simulator.change(settings -> settings.fault(InjectedFault.THROTTLED, 1));
        client.timPush().attributeNames().get().subscribe(names -> {}, error -> {});
        // The third throttled attempt within ten seconds lowers the rate.
        Mono.delay(Duration.ofMillis(50)).repeat(() -> rate() > 75).blockLast(Duration.ofSeconds(30));
    }

    private double rate() {
        return client.rateLimiters().get(0).currentRate();
    }

    @RepeatedTest(2)
    void shouldFollowAndForgetAChangedKey() {
        readNames();
        simulator.change(settings -> settings.secretKey("f".repeat(64)));
        readNames();
    }

    @RepeatedTest(2)
    void shouldForgetRefusedCredentials() {
        readNames();
        assertThat(client.problems()).isEmpty();
        simulator.change(settings -> settings.fault(InjectedFault.SIGNATURE_EXPIRED, 1));
        StepVerifier.create(client.timPush().attributeNames().get()).verifyError();
        assertThat(client.problems()).isNotEmpty();
    }

    private Map<Integer, String> readNames() {
        return client.timPush().attributeNames().get().blockOptional().orElseThrow();
    }
}
