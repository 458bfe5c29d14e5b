package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;

/**
 * Work within bounds: it emits what the work does, unless it is given up before. One operator instead of a race, a
 * time-out and what they are made of, since all calls go through it.
 */
public final class CancelOnDeadlineOrClose<T> extends MonoOperator<T, T> {

    private final CancelConditions bounds;

    public CancelOnDeadlineOrClose(Mono<T> work, CancelConditions bounds) {
        super(work);
        this.bounds = bounds;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        @Nullable TimException refusal = bounds.refusal();
        if (refusal == null) {
            source.subscribe(new CancelOnDeadlineOrCloseSubscriber<>(actual, bounds));
        } else {
            Operators.error(actual, refusal);
        }
    }
}
