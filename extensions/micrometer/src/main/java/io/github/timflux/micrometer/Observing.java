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
 * Has an observation follow a publisher, from its subscription to its end. What is subscribed to within, such as the
 * source of a stream, finds it in its Context.
 *
 * <p>As {@code reactor-core-micrometer} does; of that, not every version which is listed has been published, and
 * applications are given the one that is listed.
 */
final class Observing<T> extends DefaultSignalListener<T> {

    /** Where all who speak of observations look for them; the constant is in a class that needs others. */
    static final String KEY = "micrometer.observation";

    /** In the context of an observation: whoever was observed was not heard to the end. */
    static final Object CANCELLED = new Object();

    private final Observation observation;
    private final boolean endsWithValue;
    private final Runnable whenEnded;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Observing(Observation observation, boolean endsWithValue, Runnable whenEnded) {
        this.observation = observation;
        this.endsWithValue = endsWithValue;
        this.whenEnded = whenEnded;
    }

    static <T> Flux<T> of(Flux<T> stream, Supplier<Observation> made) {
        return stream.tap(caller -> new Observing<>(child(made.get(), caller), false, () -> {}));
    }

    static <T> Mono<T> of(Mono<T> one, Supplier<Observation> made) {
        return of(one, made, () -> {});
    }

    /**
     * A cancel after the value is none: whoever takes one value is free to send it.
     *
     * @param whenEnded invoked once, before anybody sees how it ended
     */
    static <T> Mono<T> of(Mono<T> one, Supplier<Observation> made, Runnable whenEnded) {
        return one.tap(caller -> new Observing<>(child(made.get(), caller), true, whenEnded));
    }

    private static Observation child(Observation made, ContextView caller) {
        @Nullable Observation parent = caller.getOrDefault(KEY, null);
        return parent == null ? made : made.parentObservation(parent);
    }

    @Override
    public void doFirst() {
        observation.start();
    }

    @Override
    public Context addToContext(Context context) {
        return context.put(KEY, observation);
    }

    @Override
    public void doOnNext(T value) {
        if (endsWithValue) {
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

    /** A cancel may come while it ends by itself. */
    private void end(Runnable verdict) {
        if (ended.compareAndSet(false, true)) {
            verdict.run();
            observation.stop();
            whenEnded.run();
        }
    }
}
