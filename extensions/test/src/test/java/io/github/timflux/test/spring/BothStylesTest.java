package io.github.timflux.test.spring;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.TimSimulatorExtension;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** Uses the extension and the support for Spring in one class, with other rates. */
@SpringBootTest(classes = BothStylesTest.Application.class, properties = "timflux.quota.calls-per-second=5")
@EnableTimSimulator
class BothStylesTest {

    @RegisterExtension
    static final TimSimulatorExtension TIM = TimSimulatorExtension.create();

    @Autowired
    private TimSimulator ofContext;

    @Autowired
    private PushApi push;

    // Each test of the extension gets a quota with the next number in its name.
    @RepeatedTest(20)
    void shouldKeepTheQuotasApart() {
        ofContext.change(settings -> settings.account("u1", Map.of()));
        TimClient client = TIM.client();

        client.timPush().attributes().get("u1").onErrorReturn(Map.of()).block();
        push.attributes().get("u1").block();

        assertThat(TIM.simulator()).receivedCalls(1);
        assertThat(ofContext).receivedCalls(1);
        assertThat(TIM.simulator()).isNotSameAs(ofContext);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
