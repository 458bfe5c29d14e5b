package io.github.timflux.docs.testing;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.test.spring.EnableTimSimulator;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import reactor.core.publisher.Flux;

@SpringBootTest
@EnableTimSimulator(attributeNames = "city")
class ProfilesSpringTest {

    @Autowired
    private Profiles profiles;

    @Autowired
    private TimSimulator simulator;

    @BeforeEach
    void addUser() {
        simulator.change(settings -> settings.account("u1", Map.of()));
    }

    @Test
    void shouldWriteTheCity() {
        profiles.move(Flux.just("u1"), "Busan").blockLast();

        assertThat(simulator).wrote("u1", "city", "Busan");
    }

    @Test
    void shouldEmitUnknownWhileTheServiceIsDeactivated() {
        simulator.change(settings -> settings.fault(InjectedFault.SERVICE_DEACTIVATED, 1));

        assertThat(profiles.city("u1").block()).isEqualTo("unknown");
    }
}
