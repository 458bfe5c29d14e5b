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

/** A registry that knows what has to leave it. */
final class Meters {

    private final MeterRegistry registry;
    private final List<Meter> registered = new ArrayList<>();
    private boolean closed;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(String name, String description, Tags tags) {
        return add(Counter.builder(name).description(description).tags(tags).register(registry));
    }

    Timer timer(String name, String description, Tags tags) {
        return add(Timer.builder(name).description(description).tags(tags).register(registry));
    }

    DistributionSummary summary(String name, String description, Tags tags) {
        return add(DistributionSummary.builder(name)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        add(Gauge.builder(name, value).description(description).tags(tags).register(registry));
    }

    /** A client that is closed may be asked all the same, and its answers be counted; but nobody looks at them. */
    private synchronized <M extends Meter> M add(M meter) {
        if (closed) {
            registry.remove(meter);
        } else {
            registered.add(meter);
        }
        return meter;
    }

    /** Whoever observes what has been closed would go on for ever. */
    synchronized void close() {
        closed = true;
        registered.forEach(registry::remove);
        registered.clear();
    }
}
