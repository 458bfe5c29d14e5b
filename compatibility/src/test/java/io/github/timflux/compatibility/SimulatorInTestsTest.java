package io.github.timflux.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.spring.EnableTimSimulator;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** The test support works with each tested version of Spring Boot and its version of JUnit. */
@SpringBootTest(
        classes = SimulatorInTestsTest.EmptyApplication.class,
        properties = {
            "timflux.region=singapore",
            // The next call of the same operation would come after its deadline.
            "timflux.quota.calls-per-second=0.05"
        })
@EnableTimSimulator(attributeNames = "city")
class SimulatorInTestsTest {

    @Configuration(proxyBeanMethods = false)
    static class EmptyApplication {}

    @Autowired
    private TimSimulator simulator;

    @Autowired
    private TimClient client;

    @Autowired
    private PushApi push;

    @RepeatedTest(2)
    void shouldCallAFreshSimulator() {
        assertThat(simulator.accounts()).isEmpty();
        simulator.change(settings -> settings.account("u1", Map.of("city", "Busan")));
        assertThat(push.attributes().get("u1").block()).containsEntry("city", "Busan");
        assertThat(client.rateLimiters()).isNotEmpty();
        assertThat(simulator.recordedCalls()).hasSize(1);
    }
}
