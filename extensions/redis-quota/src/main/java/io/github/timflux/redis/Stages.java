package io.github.timflux.redis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stages of Lettuce as publishers. */
final class Stages {

    private Stages() {}

    /**
     * Begins something that goes on when nobody waits for it any more; that it fails then is no news, and told nobody.
     *
     * @param begin begins it
     * @param <T> what comes of it
     * @return what comes of it
     */
    static <T> Mono<T> awaited(Supplier<? extends CompletionStage<T>> begin) {
        // What is made of the stage ends with a cancel, and not the stage.
        return Mono.fromCompletionStage(() -> begin.get().<End<T>>handle(End::new))
                .handle((end, sink) -> {
                    if (end.error != null) {
                        sink.error(end.cause());
                    } else if (end.value != null) {
                        sink.next(end.value);
                    }
                });
    }

    private record End<T>(@Nullable T value, @Nullable Throwable error) {

        Throwable cause() {
            Throwable cause = error instanceof CompletionException ? error.getCause() : error;
            return cause == null ? new CompletionException("It ended without a cause.", error) : cause;
        }
    }
}
