package io.github.timflux.core.internal.bulk;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps an error of the source back until what came before it has been dealt with. */
final class SourceErrorDelay {

    private SourceErrorDelay() {}

    /**
     * Runs a flow as if its source had completed where it failed, then fails. Errors of the flow itself are not held
     * up.
     *
     * @param source what may fail
     * @param flow what is made of it
     * @param <T> what the source emits
     * @param <R> what the flow emits
     * @return the flow
     */
    static <T, R> Flux<R> apply(Flux<T> source, Function<Flux<T>, Flux<R>> flow) {
        return Flux.defer(() -> {
            AtomicReference<@Nullable Throwable> held = new AtomicReference<>();
            Flux<T> calm = source.onErrorResume(error -> {
                held.set(error);
                return Mono.empty();
            });
            return flow.apply(calm).concatWith(Mono.defer(() -> errorOrEmpty(held.get())));
        });
    }

    private static <R> Mono<R> errorOrEmpty(@Nullable Throwable error) {
        return error == null ? Mono.empty() : Mono.error(error);
    }
}
