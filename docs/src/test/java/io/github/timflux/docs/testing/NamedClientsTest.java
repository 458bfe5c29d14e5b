package io.github.timflux.docs.testing;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.spring.EnableTimSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = TwoApplications.class)
@EnableTimSimulator(clients = {"orders", "billing"})
class NamedClientsTest {

    @Autowired
    @Qualifier("orders") private PushApi orders;

    @Autowired
    @Qualifier("orders") private TimSimulator ordersSimulator;

    @Autowired
    @Qualifier("billing") private TimSimulator billingSimulator;

    @Test
    void shouldTagTheAccountOfOneApplication() {
        ordersSimulator.change(settings -> settings.account("u1", Map.of()));

        orders.tags().add(TagUpdate.of("u1", "vip")).block();

        assertThat(ordersSimulator).hasTags("u1", "vip");
        assertThat(billingSimulator).receivedNoCalls();
    }
}
