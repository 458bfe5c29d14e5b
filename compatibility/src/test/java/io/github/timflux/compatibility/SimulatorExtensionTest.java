package io.github.timflux.compatibility;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.TimSimulatorTest;
import org.junit.jupiter.api.RepeatedTest;

/** The JUnit extension works with the version of JUnit of each tested version of Spring Boot. */
@TimSimulatorTest(attributeNames = "city", accounts = "u1")
class SimulatorExtensionTest {

    @RepeatedTest(2)
    void shouldCallAFreshSimulator(TimSimulator simulator, TimClient client) {
        assertThat(simulator).hasAccount("u1").receivedNoCalls();
        client.timPush()
                .attributes()
                .set(AttributeUpdate.of("u1", "city", "Busan"))
                .block();
        assertThat(simulator).wrote("u1", "city", "Busan").receivedCalls(1);
    }
}
