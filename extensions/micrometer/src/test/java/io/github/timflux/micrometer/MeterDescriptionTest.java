package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.SimulatedService.accounts;
import static io.github.timflux.micrometer.SimulatedService.client;
import static io.github.timflux.micrometer.SimulatedService.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Descriptions, units and histograms of all meters. */
final class MeterDescriptionTest {

    /** Makes calls of all forms while the registry has all meters, and returns the meters of timflux. */
    private static List<Meter> metersAfterCalls(MeterRegistry registry, MicrometerInstrumentation instrumentation) {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("descriptions"))
                        .instrumentation(instrumentation)
                        .build()) {
            client.timPush().attributes().get(accounts(200)).blockLast();
            client.timPush().attributes().get("u1").block();
            client.timPush()
                    .attributes()
                    .get("missing")
                    .onErrorComplete(TimException.class)
                    .block();
            return registry.getMeters().stream()
                    .filter(meter -> meter.getId().getName().startsWith("timflux."))
                    .toList();
        }
    }

    private static void assertDescribed(List<Meter> meters) {
        assertThat(meters).hasSizeGreaterThan(20).allSatisfy(meter -> {
            assertThat(meter.getId().getDescription())
                    .as("description of %s", meter.getId())
                    .isNotBlank();
            assertThat(meter.getId().getBaseUnit())
                    .as("unit of %s", meter.getId())
                    .isNotBlank();
        });
    }

    @Test
    void shouldDescribeEveryMeterWithoutAnObservationRegistry() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        assertDescribed(metersAfterCalls(registry, MicrometerInstrumentation.metricsOnly("test", registry)));
    }

    @Test
    void shouldDescribeTheTimersOfAnObservationRegistryWithAFilter() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(TimFluxMeterFilters.descriptions());
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        assertDescribed(metersAfterCalls(registry, new MicrometerInstrumentation("test", observations, registry)));
    }

    /** Applications can change between the two without a change of their dashboards. */
    @Test
    void shouldHaveTheSameTimersWithAndWithoutAnObservationRegistry() {
        SimpleMeterRegistry without = new SimpleMeterRegistry();
        SimpleMeterRegistry with = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(with));
        List<Meter> expected = metersAfterCalls(with, new MicrometerInstrumentation("test", observations, with));
        assertThat(metersAfterCalls(without, MicrometerInstrumentation.metricsOnly("test", without)))
                .filteredOn(MeterDescriptionTest::isTimer)
                .extracting(Meter::getId)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .filter(MeterDescriptionTest::isTimer)
                        .map(Meter::getId)
                        .toList());
    }

    private static boolean isTimer(Meter meter) {
        return meter instanceof Timer || meter instanceof LongTaskTimer;
    }

    @Test
    void shouldPublishHistogramsOnRequest() {
        String name = "timflux_request_seconds_bucket{";
        PrometheusMeterRegistry usual = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metersAfterCalls(usual, MicrometerInstrumentation.metricsOnly("test", usual));
        assertThat(usual.scrape()).doesNotContain("_bucket{");
        PrometheusMeterRegistry histograms = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        histograms.config().meterFilter(TimFluxMeterFilters.histograms());
        histograms.timer("other").record(() -> {});
        metersAfterCalls(histograms, MicrometerInstrumentation.metricsOnly("test", histograms));
        assertThat(histograms.scrape())
                .contains(name, "timflux_single_call_seconds_bucket{", "timflux_stream_seconds_bucket{")
                .doesNotContain("other_seconds_bucket{", "timflux_request_active_seconds_bucket{");
    }
}
