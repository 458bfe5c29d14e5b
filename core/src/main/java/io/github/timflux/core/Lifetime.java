package io.github.timflux.core;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Those who have to be told that the client closes. */
    private final Set<Bound<?>> bounds = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean isClosing;

    Lifetime(Scheduler timer) {
        this.timer = timer;
    }

    /** Refuses to begin if the client is closing; from then on it is under way. */
    <T> Mono<T> within(Mono<T> work) {
        return within(work, Mono::error);
    }

    /** The same, with something else than an error for those who are refused. */
    <T> Mono<T> within(Mono<T> work, Function<TimException, Mono<T>> refused) {
        return Mono.defer(() -> {
            underWay.incrementAndGet();
            // Asked after it was counted, so that whoever starts to close either sees it or is seen by it.
            Mono<T> begun = isClosing ? refused.apply(notAttempted()) : work;
            return begun.doFinally(signal -> {
                underWay.decrementAndGet();
                noticeIdle();
            });
        });
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
            AtomicBoolean begun = new AtomicBoolean();
            Bounds bounds = Bounds.ofWait(this, begun, Deadline.of(null, timer));
            return new Bounded<>(
                    wait.apply(waitedFor -> begun.compareAndSet(false, true)
                            ? work.apply(waitedFor)
                            : Mono.error(Lifetime::notAttempted)),
                    bounds);
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
        boolean first = over.compareAndSet(false, true);
        beginToClose();
        return first;
    }

    /** Nothing will be sent any more. */
    boolean isOver() {
        return over.get();
    }

    /** Nothing more begins. */
    boolean isClosing() {
        return isClosing;
    }

    private void beginToClose() {
        isClosing = true;
        bounds.forEach(Bound::onClosed);
    }

    /** Tells of it when the client closes, if it does not do so already. */
    void add(Bound<?> bound) {
        bounds.add(bound);
        // Looked at after it was added, so that whoever closes either tells it or is seen by it.
        if (isClosing) {
            bound.onClosed();
        }
    }

    void remove(Bound<?> bound) {
        bounds.remove(bound);
    }

    /** How many would be told: none, when all work has ended. */
    int watched() {
        return bounds.size();
    }

    private void noticeIdle() {
        if (isClosing && underWay.get() == 0) {
            // It may be so more than once; only the first time matters.
            idle.tryEmitEmpty();
        }
    }

    static TimException notAttempted() {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, "The client was closed.", null);
    }
}
