package io.github.timflux.test.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spring.TimFluxBuilderCustomizer;
import io.github.timflux.spring.TimFluxConnectionDetails;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Application contexts of several test classes in one JVM. */
final class ContextsTest {

    private final List<TestContext> used = new ArrayList<>();

    @AfterEach
    void closeContexts() {
        used.forEach(test -> test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE));
    }

    @Test
    void shouldGetAlongWithOtherQuotas() {
        verifyRate(contextOf(Slow.class), 5);
        verifyRate(contextOf(Fast.class), 50);
        verifyRate(contextOf(Slow.class), 5);
        try (TimClient own = TimFlux.builder(1_400_000_000L, "administrator", Mono::never)
                .endpoint(URI.create("http://127.0.0.1:1"))
                .quota(Quota.perSecond(70))
                .build()) {
            verifyRate(contextOf(Fast.class), 50);
            assertThat(own.rateLimiters()).isEmpty();
        }
    }

    private static void verifyRate(ApplicationContext context, double rate) {
        TimClient client = context.getBean(TimClient.class);
        client.timPush().attributeNames().get().block();
        assertThat(client.rateLimiters())
                .allSatisfy(state -> assertThat(state.configuredRate()).isEqualTo(rate));
    }

    @Test
    void shouldShareTheContextOfEqualAnnotations() {
        assertThat(contextOf(Fast.class)).isSameAs(contextOf(AlsoFast.class)).isNotSameAs(contextOf(Slow.class));
        assertThat(contextOf(Fast.class)).isNotSameAs(contextOf(FastWithNames.class));
    }

    @Test
    void shouldCloseTheSimulatorWithTheContext() {
        URI endpoint = contextOf(Fast.class).getBean(TimSimulator.class).endpoint();
        closeContexts();
        assertThatThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldWinAgainstBeansOfTheApplication() {
        ApplicationContext context = contextOf(WithRealBeans.class);
        context.getBean(TimClient.class).timPush().attributeNames().get().block();
        assertThat(context.getBean(TimSimulator.class).recordedCalls()).hasSize(1);
    }

    @Test
    void shouldNotEndWhatStartsWithTheContext() throws Exception {
        ApplicationContext context = contextOf(WithJob.class);
        prepareTest(WithJob.class);
        prepareTest(WithJob.class);
        Job job = context.getBean(Job.class);
        TimSimulator simulator = context.getBean(TimSimulator.class);
        simulator.change(settings -> settings.account("u1", Map.of()));
        job.accounts.tryEmitNext("u1").orThrow();
        assertThat(job.results.asFlux().blockFirst()).isEqualTo("u1");
        assertThat(simulator.recordedCalls()).hasSize(1);
    }

    private void prepareTest(Class<?> testClass) throws Exception {
        TestContextManager manager = new TestContextManager(testClass);
        Object test = new Object();
        manager.beforeTestMethod(test, testClass.getDeclaredMethod("test"));
    }

    private ApplicationContext contextOf(Class<?> testClass) {
        TestContext test = new TestContextManager(testClass).getTestContext();
        used.add(test);
        return test.getApplicationContext();
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator
    @TestPropertySource(properties = {"timflux.quota.calls-per-second=5", "timflux.quota.name=app"})
    private static final class Slow {}

    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator
    @TestPropertySource(properties = {"timflux.quota.calls-per-second=50", "timflux.quota.name=app"})
    private static final class Fast {}

    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator
    @TestPropertySource(properties = {"timflux.quota.calls-per-second=50", "timflux.quota.name=app"})
    private static final class AlsoFast {}

    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator(attributeNames = "city")
    @TestPropertySource(properties = {"timflux.quota.calls-per-second=50", "timflux.quota.name=app"})
    private static final class FastWithNames {}

    @SpringJUnitConfig(RealBeans.class)
    @EnableTimSimulator
    private static final class WithRealBeans {}

    @Configuration(proxyBeanMethods = false)
    static class RealBeans {

        @Bean
        TimFluxConnectionDetails realService() {
            return new TimFluxConnectionDetails() {
                @Override
                public long sdkAppId() {
                    return 1;
                }

                @Override
                public Secret secretKey() {
                    return Secret.of("f".repeat(64));
                }

                @Override
                public URI endpoint() {
                    return URI.create("https://localhost:1");
                }
            };
        }

        @Bean
        TimFluxBuilderCustomizer realEndpoint() {
            return (client, builder) -> builder.endpoint(URI.create("https://localhost:1"));
        }
    }

    @SpringJUnitConfig(Job.class)
    @EnableTimSimulator
    private static final class WithJob {

        @SuppressWarnings("UnusedMethod") // Its name is used.
        void test() {
            // Only its name matters.
        }
    }

    /** Reads accounts from a queue as long as the application runs. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        private final Sinks.Many<String> accounts = Sinks.many().unicast().onBackpressureBuffer();
        private final Sinks.Many<String> results = Sinks.many().replay().all();

        @Bean
        SmartLifecycle start(TimClient client) {
            return new SmartLifecycle() {
                private boolean running;

                @Override
                public void start() {
                    running = true;
                    Flux<String> source = accounts.asFlux();
                    client.timPush()
                            .attributes()
                            .get(source)
                            .subscribe(
                                    result -> results.tryEmitNext(result.account())
                                            .orThrow(),
                                    // The context is closed.
                                    error -> {});
                }

                @Override
                public void stop() {
                    running = false;
                }

                @Override
                public boolean isRunning() {
                    return running;
                }
            };
        }
    }
}
