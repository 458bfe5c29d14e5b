package io.github.timflux.core;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Whether the client is open, and what is under way in it. */
final class Lifetime {

    private final Scheduler timer;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Sinks.Empty<Void> idle = Sinks.empty();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private volatile boolean isClosing;
    private volatile boolean over;

    Lifetime(Scheduler timer) {
        this.timer = timer;
    }

    /** Refuses to begin if the client is closing; from then on it is under way. */
    <T> Mono<T> within(Mono<T> work) {
        return Mono.defer(() -> {
            underWay.incrementAndGet();
            // Asked after it was counted, so that whoever starts to close either sees it or is seen by it.
            Mono<T> begun = isClosing ? Mono.error(notAttempted()) : work;
            return begun.doFinally(signal -> {
                underWay.decrementAndGet();
                noticeIdle();
            });
        });
    }

    /** Gives the work up when the client is closed. */
    <T> Mono<T> whileOpen(Mono<T> work) {
        return Mono.firstWithSignal(work, untilClosed());
    }

    /**
     * Gives up waiting when the client begins to close; what it was waited for goes on once it has begun.
     *
     * @param wait waits, and begins the work with what it has waited for
     * @param work the work
     */
    <P, T> Mono<T> unlessClosing(Function<Function<P, Mono<T>>, Mono<T>> wait, Function<P, Mono<T>> work) {
        return Mono.defer(() -> {
            // Work that begins and a client that closes may meet; the first of them is right.
            AtomicBoolean decided = new AtomicBoolean();
            Mono<T> begun = wait.apply(waitedFor ->
                    decided.compareAndSet(false, true) ? work.apply(waitedFor) : Mono.error(Lifetime::notAttempted));
            Mono<T> refused = closing.asMono()
                    .then(Mono.defer(() ->
                            decided.compareAndSet(false, true) ? Mono.error(Lifetime::notAttempted) : Mono.never()));
            return Mono.firstWithSignal(begun, refused);
        });
    }

    /**
     * Lets nothing more begin, and nobody wait; completes when nothing is under way any more or patience has run out.
     */
    Mono<Void> drained(Duration patience) {
        return Mono.defer(() -> {
            beginToClose();
            noticeIdle();
            return idle.asMono().timeout(patience, Mono.empty(), timer);
        });
    }

    /** True the first time. */
    boolean close() {
        beginToClose();
        over = true;
        return closed.tryEmitEmpty().isSuccess();
    }

    /** Nothing will be sent any more. */
    boolean isOver() {
        return over;
    }

    private void beginToClose() {
        isClosing = true;
        // Only the first time matters.
        closing.tryEmitEmpty();
    }

    private void noticeIdle() {
        if (isClosing && underWay.get() == 0) {
            // It may be so more than once; only the first time matters.
            idle.tryEmitEmpty();
        }
    }

    private <T> Mono<T> untilClosed() {
        return closed.asMono().then(Mono.error(Lifetime::notAttempted));
    }

    private static TimException notAttempted() {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, "The client was closed.", null);
    }
}
