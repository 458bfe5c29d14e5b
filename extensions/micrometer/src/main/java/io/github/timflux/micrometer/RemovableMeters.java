package io.github.timflux.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Registers meters, and removes all of them from the registry when the client is closed. */
final class RemovableMeters {

    private final MeterRegistry registry;
    private final List<Meter> registered = new ArrayList<>();
    private boolean removed;

    RemovableMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(String name, String description, String unit, Tags tags) {
        return add(Counter.builder(name)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    Timer timer(String name, String description, Tags tags) {
        return add(Timer.builder(name).description(description).tags(tags).register(registry));
    }

    /** Registers a summary whose histogram, if there is one, has buckets up to the given maximum. */
    DistributionSummary summary(String name, String description, String unit, double max, Tags tags) {
        return add(DistributionSummary.builder(name)
                .description(description)
                .baseUnit(unit)
                .minimumExpectedValue(1.0)
                .maximumExpectedValue(max)
                .tags(tags)
                .register(registry));
    }

    /**
     * Registers a gauge. The metrics endpoint of Spring Boot adds up the gauges of a name, so the sum over the tags
     * must mean something: use a count, or 0 and 1 for a state.
     */
    void gauge(String name, String description, String unit, Tags tags, Supplier<Number> value) {
        add(Gauge.builder(name, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    /** A call after close still creates meters, but they must not stay in the registry. */
    private synchronized <M extends Meter> M add(M meter) {
        if (removed) {
            registry.remove(meter);
        } else {
            registered.add(meter);
        }
        return meter;
    }

    /** Without this, the registry would keep the gauges of a closed client forever. */
    synchronized void removeAll() {
        removed = true;
        registered.forEach(registry::remove);
        registered.clear();
    }
}
