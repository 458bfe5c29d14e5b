package io.github.timflux.test.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(PlainSpringTest.Application.class)
@RealServiceProperties
@EnableTimSimulator(customizers = {PlainSpringTest.WithAccount.class, PlainSpringTest.WithTls.class})
class PlainSpringTest {

    @Autowired
    private TimSimulator simulator;

    @Autowired
    private PushApi push;

    @Test
    void shouldUseTheSettingsOfCustomizers() {
        assertThat(simulator.endpoint()).hasScheme("https");
        verifyCalls();
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.BEFORE_METHOD)
    void shouldUseTheSimulatorOfANewContext() {
        verifyCalls();
        simulator.removeAccount("default");
    }

    private void verifyCalls() {
        assertThat(push.attributes().get("default").block()).containsEntry("city", "Busan");
        assertThat(simulator.recordedCalls()).hasSize(1);
    }

    @Nested
    final class NestedTest {

        @Test
        void shouldResetInNestedClasses() {
            verifyCalls();
        }

        @Test
        void shouldResetAgain() {
            verifyCalls();
        }
    }

    @Nested
    @TestPropertySource(properties = "timflux.path-family=all-member-push")
    final class NestedContextTest {

        @Test
        void shouldUseTheSimulatorOfItsOwnContext() {
            verifyCalls();
            assertThat(simulator.callCountByPath()).containsOnlyKeys("/v4/all_member_push/im_get_attr");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    static final class WithAccount implements TimSimulatorCustomizer {

        @Override
        public void customize(String client, TimSimulatorBuilder builder) {
            builder.account(client, Map.of("city", "Busan"));
        }
    }

    static final class WithTls implements TimSimulatorCustomizer {

        @Override
        public void customize(String client, TimSimulatorBuilder builder) {
            builder.tls();
        }
    }
}
