package io.github.timflux.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Meter filters for the metrics of timflux. Add them to the registry before its first meter, with
 * {@code registry.config().meterFilter(..)}.
 */
public final class TimFluxMeterFilters {

    private TimFluxMeterFilters() {}

    /**
     * Returns a filter that adds a description to the timers of observations. Micrometer creates these timers without
     * one. The other meters, and all meters of {@link MicrometerInstrumentation#metricsOnly(String, MeterRegistry)},
     * have a description without this filter. The Spring Boot starter adds this filter.
     *
     * @return the filter; it changes no meters of other libraries
     */
    public static MeterFilter descriptions() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String description = id.getDescription() == null ? ObservationDescriptions.of(id.getName()) : null;
                return description == null
                        ? id
                        : new Meter.Id(
                                id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
            }
        };
    }

    /**
     * Returns a filter that publishes histograms of all timers and summaries of timflux, for percentiles over several
     * instances. A histogram has up to 70 time series for each combination of tags. Without this filter, there are no
     * histograms. In Spring Boot, set {@code management.metrics.distribution.percentiles-histogram.timflux} instead.
     *
     * @return the filter; it changes no meters of other libraries
     */
    public static MeterFilter histograms() {
        return new MeterFilter() {
            @Override
            public @Nullable DistributionStatisticConfig configure(
                    Meter.Id id, DistributionStatisticConfig distribution) {
                return hasHistogram(id)
                        ? DistributionStatisticConfig.builder()
                                .percentilesHistogram(true)
                                .build()
                                .merge(distribution)
                        : distribution;
            }
        };
    }

    /** Not for what is in flight: its histogram would change with each scrape. */
    private static boolean hasHistogram(Meter.Id id) {
        return id.getName().startsWith("timflux.") && !id.getName().endsWith(ObservationDescriptions.ACTIVE_SUFFIX);
    }
}
