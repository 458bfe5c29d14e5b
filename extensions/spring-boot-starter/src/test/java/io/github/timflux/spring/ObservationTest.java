package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.calling;
import static io.github.timflux.spring.Applications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.micrometer.SharedRequestTracing;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.Instrumentation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** That clients report to the application's registries. */
final class ObservationTest {

    private final TimSimulator simulator = Applications.simulator().start();

    @AfterEach
    void close() {
        simulator.close();
    }

    private ApplicationContextRunner metered() {
        return calling(simulator)
                .withConfiguration(AutoConfigurations.of(
                        TimFluxObservationAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        ObservationAutoConfiguration.class,
                        MicrometerTracingAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    }

    private static void lookUp(ApplicationContext context, String bean) {
        assertThat(context.getBean(bean, PushApi.class).attributes().get("u1").blockOptional())
                .isPresent();
    }

    private static List<String> clientsTimed(ApplicationContext context) {
        return context.getBean(MeterRegistry.class).find("timflux.single").timers().stream()
                .map(timer -> timer.getId().getTag("client"))
                .toList();
    }

    @Test
    void shouldTimeWhatIsCalled() {
        metered().run(context -> {
            lookUp(context, "timPushApi");
            assertThat(clientsTimed(context)).containsExactly("default");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("timflux.request")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void shouldTellClientsApart() {
        metered()
                .withPropertyValues("timflux.clients.orders.settling=1s", "timflux.clients.news.settling=1s")
                .run(context -> {
                    lookUp(context, "ordersPushApi");
                    lookUp(context, "newsPushApi");
                    assertThat(clientsTimed(context)).containsExactlyInAnyOrder("orders", "news");
                });
    }

    @Test
    void shouldTimeWithoutObservationsToo() {
        calling(simulator)
                .withConfiguration(AutoConfigurations.of(TimFluxObservationAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    assertThat(context).doesNotHaveBean(ObservationRegistry.class);
                    lookUp(context, "timPushApi");
                    assertThat(clientsTimed(context)).containsExactly("default");
                });
    }

    @Test
    void shouldDoWithoutARegistry() {
        usual().withConfiguration(AutoConfigurations.of(TimFluxObservationAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(TimClient.class)
                        .doesNotHaveBean(ClientObservers.class)
                        .doesNotHaveBean(SharedRequestTracing.class));
    }

    @Test
    void shouldLeaveItToAnObserverOfTheApplication() {
        List<TimClient> opened = new CopyOnWriteArrayList<>();
        Instrumentation mine = new Instrumentation() {
            @Override
            public void onClientOpened(TimClient client) {
                opened.add(client);
            }
        };
        metered().withBean(Instrumentation.class, () -> mine).run(context -> {
            lookUp(context, "timPushApi");
            assertThat(opened).containsExactly(context.getBean(TimClient.class));
            assertThat(clientsTimed(context)).isEmpty();
        });
    }

    @Test
    void shouldMakeASpanOfEachRequestByTheHandlerThatKnowsWhoSharesIt() {
        SimpleTracer tracer = new SimpleTracer();
        metered().withBean(Tracer.class, () -> tracer).run(context -> {
            assertThat(context).hasSingleBean(SharedRequestTracing.class);
            lookUp(context, "timPushApi");
            assertThat(tracer.getSpans())
                    .extracting(span -> span.getName() + " " + span.getKind())
                    .containsExactlyInAnyOrder(
                            "timflux.single v4/timpush/get_attr null", "timflux.request v4/timpush/get_attr CLIENT");
        });
    }
}
