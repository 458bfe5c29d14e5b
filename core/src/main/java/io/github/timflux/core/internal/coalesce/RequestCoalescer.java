package io.github.timflux.core.internal.coalesce;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.window.ElementType;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * Lets single calls of one operation share requests.
 *
 * <p>A batch is drawn when its permit is granted, and not before: while the quota makes no one wait, a caller leaves at
 * once and alone; while it does, those who wait fill the windows by themselves, without any linger. As many calls queue
 * for permits as the waiting accounts fill windows, never one for each caller; they are nobody's in particular until
 * they draw.
 *
 * <p>One lock guards who waits and who travels. Whoever holds it notes what there is to do with others, sinks to be
 * told, calls to be begun or given up, and does it after letting go: nothing foreign runs under the lock but the
 * timer's {@code schedule}.
 *
 * @param <E> what is asked for an account
 * @param <V> what is answered for it
 */
public final class RequestCoalescer<E, V> {

    /** As many as there are connections: what would only queue for one had better go on gathering. */
    private static final int MAX_IN_FLIGHT = 128;

    private final Object lock = new Object();
    private final ElementType<E> elementType;
    private final BatchSender<E, V> sender;
    private final SingleOptions options;
    private final IntFunction<Duration> expectedWait;
    private final Scheduler timer;
    private final PendingByAccount<E, PendingCall<E, V>> pending;
    private final CallsByDeadline<E, V> unanswered = new CallsByDeadline<>();

    /** The calls that queue for their permits, the first one first. */
    private final Deque<BatchRequest<E, V>> waitingForPermit = new ArrayDeque<>();

    private final Set<BatchRequest<E, V>> inFlight = new HashSet<>();
    private boolean timerScheduled;
    private Disposable deadlineTimer = Disposables.disposed();
    private boolean closed;

    /**
     * Makes a coalescer.
     *
     * @param kind what has to be known of the elements
     * @param calls makes the calls
     * @param options how long callers wait, and how many
     * @param expectedWait how long the permit of a call will take, as far as is known, by how many calls of this
     *     coalescer are ahead of it
     * @param timer measures deadlines, and refuses those who have missed them
     */
    public RequestCoalescer(
            ElementType<E> kind,
            BatchSender<E, V> calls,
            SingleOptions options,
            IntFunction<Duration> expectedWait,
            Scheduler timer) {
        this.elementType = kind;
        this.sender = calls;
        this.options = options;
        this.expectedWait = expectedWait;
        this.timer = timer;
        this.pending = new PendingByAccount<>(kind, PendingCall::element);
    }

    /**
     * Asks for one account, or writes one.
     *
     * @param element what to ask
     * @return emits what was answered, or the error; each subscription asks anew, and a cancel takes back its own only
     */
    public Mono<V> call(E element) {
        return Mono.create(sink -> {
            TimException invalid = elementType.validator().validate(element);
            if (invalid != null) {
                sink.error(invalid);
                return;
            }
            PendingCall<E, V> waiter =
                    new PendingCall<>(element, elementType.account().apply(element), sink);
            // First, so that no cancel is missed: one that comes before the waiter is let in keeps it out.
            sink.onCancel(() -> runLocked(later -> remove(waiter, later)));
            Duration wait = expectedWait(waiter.account);
            runLocked(later -> add(waiter, wait, later));
        });
    }

    /** Refuses all who wait, and all who come from now on; calls in flight are somebody else's to end. */
    public void close() {
        runLocked(later -> {
            closed = true;
            deadlineTimer.dispose();
            unanswered.notInFlight().forEach(waiter -> failPending(waiter, SingleCallErrors.closed(), later));
        });
    }

    /** Asked outside of the lock. An account that others wait for adds no call, and comes when they do. */
    private Duration expectedWait(String account) {
        int ahead;
        synchronized (lock) {
            ahead = pending.contains(account) ? 0 : pending.windowsAhead();
        }
        return expectedWait.apply(ahead);
    }

    private void add(PendingCall<E, V> waiter, Duration wait, List<Runnable> later) {
        if (waiter.done) {
            return;
        }
        TimException refusal = refusal(wait);
        if (refusal != null) {
            waiter.done = true;
            later.add(() -> waiter.fail(refusal));
            return;
        }
        waiter.deadline = now() + options.deadline().toNanos();
        pending.add(waiter);
        unanswered.add(waiter);
        scheduleTimer();
    }

    private @Nullable TimException refusal(Duration wait) {
        if (closed) {
            return SingleCallErrors.closed();
        }
        if (pending.size() >= options.maxPending()) {
            return SingleCallErrors.tooManyPending(pending.size(), options.maxPending());
        }
        return wait.compareTo(options.deadline()) > 0
                ? SingleCallErrors.permitAfterDeadline(wait, options.deadline())
                : null;
    }

    /** The caller cancelled. */
    private void remove(PendingCall<E, V> waiter, List<Runnable> later) {
        BatchRequest<E, V> run = waiter.request;
        if (markDone(waiter) && run != null && run.unansweredCount == 0 && inFlight.remove(run)) {
            later.add(run::cancel);
        }
    }

    private void failPending(PendingCall<E, V> waiter, TimException error, List<Runnable> later) {
        if (!waiter.done) {
            remove(waiter, later);
            later.add(() -> waiter.fail(error));
        }
    }

    /** {@return whether it was not over yet: the one who ended it is the one to tell it} */
    private boolean markDone(PendingCall<E, V> waiter) {
        if (waiter.done) {
            return false;
        }
        waiter.done = true;
        unanswered.remove(waiter);
        if (waiter.request == null) {
            pending.remove(waiter);
        } else {
            waiter.request.unansweredCount--;
        }
        return true;
    }

    /** The permit is there. {@return whom to send with it, if anybody still waits} */
    @Nullable Window<E> take(BatchRequest<E, V> run) {
        List<Window<E>> drawn = new ArrayList<>(1);
        runLocked(later -> {
            if (waitingForPermit.remove(run) && pending.windowsNeeded() > 0) {
                drawn.add(fillBatch(run).window());
                inFlight.add(run);
            }
        });
        return drawn.isEmpty() ? null : drawn.get(0);
    }

    List<ContextView> callerContexts(BatchRequest<E, V> run) {
        synchronized (lock) {
            return run.batch == null
                    ? List.of()
                    : run.batch.unanswered().stream()
                            .filter(waiter -> !waiter.done)
                            .map(PendingCall::context)
                            .toList();
        }
    }

    private InFlightBatch<E, PendingCall<E, V>> fillBatch(BatchRequest<E, V> run) {
        InFlightBatch<E, PendingCall<E, V>> batch =
                pending.takeBatch((window, settling) -> onWindowDone(run, settling));
        List<PendingCall<E, V>> everyone = batch.unanswered();
        everyone.forEach(waiter -> waiter.request = run);
        run.batch = batch;
        run.unansweredCount = everyone.size();
        return batch;
    }

    void onResults(BatchRequest<E, V> run, List<AccountResult<V>> results) {
        runLocked(later -> {
            InFlightBatch<E, PendingCall<E, V>> batch = requireNonNull(run.batch, "batch");
            for (AccountResult<V> result : results) {
                batch.nextFor(result.account()).stream()
                        .filter(this::markDone)
                        .forEach(waiter -> later.add(() -> waiter.complete(result)));
            }
        });
    }

    /** The call has ended; those of it who have no answer get the error. */
    void onEnd(BatchRequest<E, V> run, @Nullable Throwable error) {
        runLocked(later -> {
            inFlight.remove(run);
            // It failed before it had a permit: so do those whom it would have carried.
            if (waitingForPermit.remove(run) && pending.windowsNeeded() > 0) {
                pending.onAccountsDone(fillBatch(run).accounts());
            }
            if (run.batch != null && run.unansweredCount > 0) {
                Throwable reason = error == null ? SingleCallErrors.noAnswer() : error;
                run.batch.unanswered().stream()
                        .filter(this::markDone)
                        .forEach(waiter -> later.add(() -> waiter.fail(reason)));
            }
        });
    }

    /** Nothing of the window is at work any more, or will not be when it has settled. */
    private void onWindowDone(BatchRequest<E, V> run, Duration settling) {
        Runnable arrive = () -> runLocked(later -> {
            if (run.batch != null) {
                pending.onAccountsDone(run.batch.accounts());
            }
        });
        if (settling.isZero()) {
            arrive.run();
        } else {
            timer.schedule(arrive, settling.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void scheduleTimer() {
        // One that was set for somebody who has gone looks for itself how far it has got.
        if (!timerScheduled && !unanswered.isEmpty()) {
            timerScheduled = true;
            deadlineTimer =
                    timer.schedule(this::onTimer, Math.max(0, unanswered.nanosLeft(now())), TimeUnit.NANOSECONDS);
        }
    }

    private void onTimer() {
        runLocked(later -> {
            timerScheduled = false;
            unanswered.expired(now()).forEach(waiter -> failPending(waiter, overdue(waiter), later));
            scheduleTimer();
        });
    }

    private TimException overdue(PendingCall<E, V> waiter) {
        if (waiter.request == null) {
            return SingleCallErrors.deadlineBeforePermit(options.deadline());
        }
        TimException error = SingleCallErrors.deadlineBeforeAnswer(options.deadline());
        return elementType.ordered() ? error.withOutcomeUnknown() : error;
    }

    /** Changes something under the lock, and does outside of it what follows. */
    private void runLocked(Consumer<List<Runnable>> change) {
        List<Runnable> later = new ArrayList<>(2);
        synchronized (lock) {
            change.accept(later);
            adjustRequests(later);
        }
        later.forEach(Runnable::run);
    }

    /** Lets as many calls queue as there are windows waiting. */
    private void adjustRequests(List<Runnable> later) {
        int needed = Math.min(pending.windowsNeeded(), MAX_IN_FLIGHT - inFlight.size());
        while (waitingForPermit.size() < needed) {
            BatchRequest<E, V> run = new BatchRequest<>(this);
            waitingForPermit.addLast(run);
            later.add(() -> run.start(sender));
        }
        while (waitingForPermit.size() > needed) {
            later.add(waitingForPermit.removeLast()::cancel);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
