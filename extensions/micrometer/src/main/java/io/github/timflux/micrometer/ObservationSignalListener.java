package io.github.timflux.micrometer;

import io.micrometer.observation.Observation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Starts an observation when a publisher is subscribed to, and stops it when the publisher ends or is cancelled. The
 * observation is in the Reactor Context of everything upstream, such as the source of a bulk stream.
 *
 * <p>{@code reactor-core-micrometer} has a similar listener. It is not used, because some versions that its BOM lists
 * are missing from Maven Central, and applications resolve the listed version.
 */
final class ObservationSignalListener<T> extends DefaultSignalListener<T> {

    /**
     * The Context key under which Micrometer's libraries look for the current observation. Equal to
     * {@code ObservationThreadLocalAccessor.KEY}, whose class needs the optional context-propagation library.
     */
    static final String OBSERVATION_KEY = "micrometer.observation";

    /** Key in the context of an observation whose publisher was cancelled. */
    static final Object CANCELLED = new Object();

    private final Observation observation;
    private final boolean endsWithFirstValue;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    private ObservationSignalListener(Observation observation, boolean endsWithFirstValue, Runnable onEnd) {
        this.observation = observation;
        this.endsWithFirstValue = endsWithFirstValue;
        this.onEnd = onEnd;
    }

    /** {@return the stream, with one observation for each subscription} */
    static <T> Flux<T> observe(Flux<T> stream, Supplier<Observation> observations) {
        return stream.tap(
                context -> new ObservationSignalListener<>(withParent(observations.get(), context), false, () -> {}));
    }

    static <T> Mono<T> observe(Mono<T> mono, Supplier<Observation> observations) {
        return observe(mono, observations, () -> {});
    }

    /**
     * Observes a Mono. The observation ends with the value; a cancel after the value does not count, because operators
     * such as {@code next()} cancel as soon as they have one.
     *
     * @param onEnd called once for each subscription, before the subscriber receives the value or the end
     */
    static <T> Mono<T> observe(Mono<T> mono, Supplier<Observation> observations, Runnable onEnd) {
        return mono.tap(
                context -> new ObservationSignalListener<>(withParent(observations.get(), context), true, onEnd));
    }

    private static Observation withParent(Observation observation, ContextView context) {
        @Nullable Observation parent = context.getOrDefault(OBSERVATION_KEY, null);
        return parent == null ? observation : observation.parentObservation(parent);
    }

    @Override
    public void doFirst() {
        observation.start();
    }

    @Override
    public Context addToContext(Context context) {
        return context.put(OBSERVATION_KEY, observation);
    }

    @Override
    public void doOnNext(T value) {
        if (endsWithFirstValue) {
            end();
        }
    }

    @Override
    public void doOnComplete() {
        end();
    }

    @Override
    public void doOnError(Throwable error) {
        end(() -> observation.error(error));
    }

    @Override
    public void doOnCancel() {
        end(() -> observation.getContext().put(CANCELLED, true));
    }

    private void end() {
        end(() -> {});
    }

    /** Only the first call has an effect: a cancel can race with the end of the publisher. */
    private void end(Runnable setOutcome) {
        if (ended.compareAndSet(false, true)) {
            setOutcome.run();
            observation.stop();
            onEnd.run();
        }
    }
}
