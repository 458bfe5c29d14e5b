package io.github.timflux.core;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Whether the client is open, and what is under way in it. */
final class Lifetime {

    private final Scheduler timer;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Sinks.Empty<Void> idle = Sinks.empty();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile boolean closing;
    private volatile boolean over;

    Lifetime(Scheduler timer) {
        this.timer = timer;
    }

    /** Refuses to begin if the client is closing; from then on it is under way. */
    <T> Mono<T> within(Mono<T> work) {
        return Mono.defer(() -> {
            underWay.incrementAndGet();
            // Asked after it was counted, so that whoever starts to close either sees it or is seen by it.
            Mono<T> begun = closing ? Mono.error(notAttempted()) : work;
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

    /** Lets nothing more begin; completes when nothing is under way any more or patience has run out. */
    Mono<Void> drained(Duration patience) {
        return Mono.defer(() -> {
            closing = true;
            noticeIdle();
            return idle.asMono().timeout(patience, Mono.empty(), timer);
        });
    }

    /** True the first time. */
    boolean close() {
        closing = true;
        over = true;
        return closed.tryEmitEmpty().isSuccess();
    }

    /** Nothing will be sent any more. */
    boolean isOver() {
        return over;
    }

    private void noticeIdle() {
        if (closing && underWay.get() == 0) {
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
