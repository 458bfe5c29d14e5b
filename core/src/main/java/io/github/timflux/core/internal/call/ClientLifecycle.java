package io.github.timflux.core.internal.call;

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
public final class ClientLifecycle {

    private final Scheduler timer;
    private final AtomicInteger activeCount = new AtomicInteger();
    private final Sinks.Empty<Void> idle = Sinks.empty();

    /** Those who have to be told that the client closes. */
    private final Set<CancelOnDeadlineOrCloseSubscriber<?>> bounds = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean isClosing;

    public ClientLifecycle(Scheduler timer) {
        this.timer = timer;
    }

    /** Refuses to begin if the client is closing; from then on it is under way. */
    public <T> Mono<T> track(Mono<T> work) {
        return track(work, Mono::error);
    }

    /** The same, with something else than an error for those who are refused. */
    public <T> Mono<T> track(Mono<T> work, Function<TimException, Mono<T>> refused) {
        return Mono.defer(() -> {
            activeCount.incrementAndGet();
            // Asked after it was counted, so that whoever starts to close either sees it or is seen by it.
            Mono<T> begun = isClosing ? refused.apply(closedError()) : work;
            return begun.doFinally(signal -> {
                activeCount.decrementAndGet();
                signalIfIdle();
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
            CancelConditions bounds = CancelConditions.ofWait(this, begun, Deadline.of(null, timer));
            return new CancelOnDeadlineOrClose<>(
                    wait.apply(waitedFor -> begun.compareAndSet(false, true)
                            ? work.apply(waitedFor)
                            : Mono.error(ClientLifecycle::closedError)),
                    bounds);
        });
    }

    /**
     * Lets nothing more begin, and nobody wait; completes when nothing is under way any more or patience has run out.
     */
    public Mono<Void> drain(Duration patience) {
        return Mono.defer(() -> {
            startClosing();
            signalIfIdle();
            return idle.asMono().timeout(patience, Mono.empty(), timer);
        });
    }

    /** True the first time. */
    public boolean close() {
        boolean first = over.compareAndSet(false, true);
        startClosing();
        return first;
    }

    /** Nothing will be sent any more. */
    public boolean isClosed() {
        return over.get();
    }

    /** Nothing more begins. */
    boolean isClosing() {
        return isClosing;
    }

    private void startClosing() {
        isClosing = true;
        bounds.forEach(CancelOnDeadlineOrCloseSubscriber::onClosed);
    }

    /** Tells of it when the client closes, if it does not do so already. */
    void add(CancelOnDeadlineOrCloseSubscriber<?> bound) {
        bounds.add(bound);
        // Looked at after it was added, so that whoever closes either tells it or is seen by it.
        if (isClosing) {
            bound.onClosed();
        }
    }

    void remove(CancelOnDeadlineOrCloseSubscriber<?> bound) {
        bounds.remove(bound);
    }

    /** How many would be told: none, when all work has ended. */
    int watcherCount() {
        return bounds.size();
    }

    private void signalIfIdle() {
        if (isClosing && activeCount.get() == 0) {
            // It may be so more than once; only the first time matters.
            idle.tryEmitEmpty();
        }
    }

    static TimException closedError() {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, "The client was closed.", null);
    }
}
