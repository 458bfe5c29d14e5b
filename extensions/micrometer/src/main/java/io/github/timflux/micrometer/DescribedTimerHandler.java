package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import java.util.List;

/**
 * Turns each observation into a timer and a long task timer. Micrometer's {@code DefaultMeterObservationHandler} does
 * the same, but its timers have no description.
 */
final class DescribedTimerHandler implements MeterObservationHandler<Observation.Context> {

    private final MeterRegistry registry;

    DescribedTimerHandler(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onStart(Observation.Context context) {
        String name = requireNonNull(context.getName(), "name") + ObservationDescriptions.ACTIVE_SUFFIX;
        LongTaskTimer active = LongTaskTimer.builder(name)
                .description(ObservationDescriptions.of(name))
                .tags(tags(context))
                .register(registry);
        context.put(LongTaskTimer.Sample.class, active.start());
        context.put(Timer.Sample.class, Timer.start(registry));
    }

    @Override
    public void onStop(Observation.Context context) {
        String name = requireNonNull(context.getName(), "name");
        Timer timer = Timer.builder(name)
                .description(ObservationDescriptions.of(name))
                .tags(tags(context))
                .tag("error", error(context))
                .register(registry);
        context.<Timer.Sample>getRequired(Timer.Sample.class).stop(timer);
        context.<LongTaskTimer.Sample>getRequired(LongTaskTimer.Sample.class).stop();
    }

    private static List<Tag> tags(Observation.Context context) {
        return context.getLowCardinalityKeyValues().stream()
                .map(keyValue -> Tag.of(keyValue.getKey(), keyValue.getValue()))
                .toList();
    }

    /** {@return the class of the error, or "none", as Micrometer's own handler does} */
    private static String error(Observation.Context context) {
        Throwable error = context.getError();
        return error == null ? "none" : error.getClass().getSimpleName();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
