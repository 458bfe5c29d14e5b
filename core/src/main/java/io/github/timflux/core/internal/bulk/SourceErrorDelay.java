package io.github.timflux.core.internal.bulk;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Delays an error of the source until the results of all earlier elements have been emitted. */
final class SourceErrorDelay {

    private SourceErrorDelay() {}

    /**
     * Applies a transformation to a source. An error of the source reaches the transformation as a normal completion.
     * The error of the source is emitted after the results of the transformation. Errors of the transformation itself
     * are not delayed.
     */
    static <T, R> Flux<R> apply(Flux<T> source, Function<Flux<T>, Flux<R>> transformation) {
        return Flux.defer(() -> {
            AtomicReference<@Nullable Throwable> sourceError = new AtomicReference<>();
            Flux<T> withoutError = source.onErrorResume(error -> {
                sourceError.set(error);
                return Mono.empty();
            });
            return transformation.apply(withoutError).concatWith(Mono.defer(() -> errorOrEmpty(sourceError.get())));
        });
    }

    private static <R> Mono<R> errorOrEmpty(@Nullable Throwable error) {
        return error == null ? Mono.empty() : Mono.error(error);
    }
}
