package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.micrometer.SharedRequestTracingHandler;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spring.autoconfigure.TimFluxObservationAutoConfiguration;
import io.github.timflux.spring.internal.client.InstrumentationFactory;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.actuate.endpoint.MetricsEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Clients report metrics and traces to the registries of the application. */
final class ObservationTest {

    private static TimSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = TestApplications.simulator().start();
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    private static ApplicationContextRunner applicationWithMetrics() {
        return calling(simulator)
                .withConfiguration(AutoConfigurations.of(
                        TimFluxObservationAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        ObservationAutoConfiguration.class,
                        MicrometerTracingAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    }

    private static void readAttributes(ApplicationContext context, String bean) {
        assertThat(context.getBean(bean, PushApi.class).attributes().get("u1").blockOptional())
                .isPresent();
    }

    private static List<String> clientsTimed(ApplicationContext context) {
        return context.getBean(MeterRegistry.class).find("timflux.single.call").timers().stream()
                .map(timer -> timer.getId().getTag("client"))
                .toList();
    }

    @Test
    void shouldTimeCallsAndRequests() {
        applicationWithMetrics().run(context -> {
            readAttributes(context, "timPushApi");
            assertThat(clientsTimed(context)).containsExactly("default");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("timflux.request")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void shouldTagEachClientWithItsName() {
        applicationWithMetrics()
                .withPropertyValues("timflux.clients.orders.settle-time=1s", "timflux.clients.news.settle-time=1s")
                .run(context -> {
                    readAttributes(context, "ordersPushApi");
                    readAttributes(context, "newsPushApi");
                    assertThat(clientsTimed(context)).containsExactlyInAnyOrder("orders", "news");
                });
    }

    @Test
    void shouldTimeCallsWithoutAnObservationRegistry() {
        calling(simulator)
                .withConfiguration(AutoConfigurations.of(TimFluxObservationAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    assertThat(context).doesNotHaveBean(ObservationRegistry.class);
                    readAttributes(context, "timPushApi");
                    assertThat(clientsTimed(context)).containsExactly("default");
                });
    }

    @Test
    void shouldCreateNothingWithoutAMeterRegistry() {
        usual().withConfiguration(AutoConfigurations.of(TimFluxObservationAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(TimClient.class)
                        .doesNotHaveBean(InstrumentationFactory.class)
                        .doesNotHaveBean(SharedRequestTracingHandler.class));
    }

    @Test
    void shouldUseAnInstrumentationOfTheApplication() {
        List<TimClient> opened = new CopyOnWriteArrayList<>();
        Instrumentation mine = new Instrumentation() {
            @Override
            public void onClientOpened(TimClient client) {
                opened.add(client);
            }
        };
        applicationWithMetrics().withBean(Instrumentation.class, () -> mine).run(context -> {
            readAttributes(context, "timPushApi");
            assertThat(opened).containsExactly(context.getBean(TimClient.class));
            assertThat(clientsTimed(context)).isEmpty();
        });
    }

    @Test
    void shouldCreateTheSpanOfARequestWithTheSharedRequestHandler() {
        SimpleTracer tracer = new SimpleTracer();
        applicationWithMetrics().withBean(Tracer.class, () -> tracer).run(context -> {
            assertThat(context).hasSingleBean(SharedRequestTracingHandler.class);
            readAttributes(context, "timPushApi");
            assertThat(tracer.getSpans())
                    .extracting(span -> span.getName() + " " + span.getKind())
                    .containsExactlyInAnyOrder(
                            "timflux.single.call v4/timpush/get_attr null",
                            "timflux.request v4/timpush/get_attr CLIENT");
        });
    }

    @Test
    void shouldDescribeEveryMeter() {
        applicationWithMetrics().run(context -> {
            readAttributes(context, "timPushApi");
            assertThat(context.getBean(SimpleMeterRegistry.class).getMeters())
                    .extracting(Meter::getId)
                    .filteredOn(id -> id.getName().startsWith("timflux."))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(
                            id -> assertThat(id.getDescription()).as("%s", id).isNotBlank())
                    .allSatisfy(id -> assertThat(id.getBaseUnit()).as("%s", id).isNotBlank());
        });
    }

    @Test
    void shouldNotAddUpTheRatesInTheMetricsEndpoint() {
        applicationWithMetrics()
                .withPropertyValues(
                        "timflux.quota.unlimited=false",
                        "timflux.quota.name=summed",
                        "timflux.quota.calls-per-second=80")
                .run(context -> {
                    PushApi push = context.getBean("timPushApi", PushApi.class);
                    assertThat(push.attributes()
                                    .get("u1")
                                    .then(push.tags().get("u1"))
                                    .blockOptional())
                            .isPresent();
                    MetricsEndpoint endpoint = new MetricsEndpoint(context.getBean(SimpleMeterRegistry.class));
                    for (String rate : List.of("current", "configured")) {
                        assertThat(requireNonNull(endpoint.metric("timflux.rate.limiter." + rate + ".rate", List.of()))
                                        .getMeasurements())
                                .singleElement()
                                .satisfies(
                                        sample -> assertThat(sample.getValue()).isEqualTo(80));
                    }
                });
    }

    @Test
    void shouldPublishHistogramsByTheirProperty() {
        assertThat(histograms("management.metrics.distribution.percentiles-histogram.timflux=true"))
                .contains("timflux.request", "timflux.single.call", "timflux.permit.wait", "timflux.request.accounts");
        assertThat(histograms("management.metrics.distribution.percentiles-histogram.timflux.request=true"))
                .contains("timflux.request")
                .doesNotContain("timflux.single.call");
        assertThat(histograms("timflux.settle-time=1s")).isEmpty();
    }

    /** Returns the names of the meters with a histogram, as the filters of the application have configured them. */
    private static Set<String> histograms(String property) {
        Set<String> names = new ConcurrentSkipListSet<>();
        MeterFilter recorder = new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                if (Boolean.TRUE.equals(config.isPercentileHistogram())) {
                    names.add(id.getName());
                }
                return config;
            }
        };
        applicationWithMetrics()
                .withPropertyValues(property)
                .withBean("recorder", MeterFilter.class, () -> recorder)
                .run(context -> readAttributes(context, "timPushApi"));
        return names;
    }
}
