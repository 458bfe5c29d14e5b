package io.github.timflux.redis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Converts the completion stages of Lettuce to Monos. */
final class CompletionStageAdapter {

    private CompletionStageAdapter() {}

    /**
     * Starts a stage at subscription. A cancel does not cancel the stage; if the stage fails after a cancel, the error
     * is ignored and does not reach {@code Hooks.onErrorDropped}.
     *
     * @param start starts the stage
     * @param <T> the type of the value
     * @return emits the value of the stage, or its error without the {@link CompletionException} around it
     */
    static <T> Mono<T> toMono(Supplier<? extends CompletionStage<T>> start) {
        // Mono.fromCompletionStage cancels its stage, so it gets a dependent stage.
        return Mono.fromCompletionStage(() -> start.get().<StageResult<T>>handle(StageResult::new))
                .handle((result, sink) -> {
                    if (result.error != null) {
                        sink.error(result.cause());
                    } else if (result.value != null) {
                        sink.next(result.value);
                    }
                });
    }

    private record StageResult<T>(@Nullable T value, @Nullable Throwable error) {

        Throwable cause() {
            Throwable cause = error instanceof CompletionException ? error.getCause() : error;
            return cause == null ? new CompletionException("The stage failed without a cause.", error) : cause;
        }
    }
}
