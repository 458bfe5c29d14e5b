package io.github.timflux.core.lookup;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.LookupOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.window.Elements;
import io.github.timflux.core.window.Window;
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
public final class Coalescer<E, V> {

    /** As many as there are connections: what would only queue for one had better go on gathering. */
    private static final int MOST_IN_FLIGHT = 128;

    private final Object lock = new Object();
    private final Elements<E> kind;
    private final Calls<E, V> calls;
    private final LookupOptions options;
    private final IntFunction<Duration> expectedWait;
    private final Scheduler timer;
    private final Places<E, Waiter<E, V>> places;
    private final Unanswered<E, V> unanswered = new Unanswered<>();

    /** The calls that queue for their permits, the first one first. */
    private final Deque<Run<E, V>> queued = new ArrayDeque<>();

    private final Set<Run<E, V>> inFlight = new HashSet<>();
    private boolean alarmSet;
    private Disposable alarm = Disposables.disposed();
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
    public Coalescer(
            Elements<E> kind,
            Calls<E, V> calls,
            LookupOptions options,
            IntFunction<Duration> expectedWait,
            Scheduler timer) {
        this.kind = kind;
        this.calls = calls;
        this.options = options;
        this.expectedWait = expectedWait;
        this.timer = timer;
        this.places = new Places<>(kind, Waiter::element);
    }

    /**
     * Asks for one account, or writes one.
     *
     * @param element what to ask
     * @return emits what was answered, or the error; each subscription asks anew, and a cancel takes back its own only
     */
    public Mono<V> ask(E element) {
        return Mono.create(sink -> {
            TimException invalid = kind.check().refusal(element);
            if (invalid != null) {
                sink.error(invalid);
                return;
            }
            Waiter<E, V> waiter = new Waiter<>(element, kind.account().apply(element), sink);
            // First, so that no cancel is missed: one that comes before the waiter is let in keeps it out.
            sink.onCancel(() -> change(later -> leave(waiter, later)));
            Duration wait = expectedWait(waiter.account);
            change(later -> enter(waiter, wait, later));
        });
    }

    /** Refuses all who wait, and all who come from now on; calls in flight are somebody else's to end. */
    public void close() {
        change(later -> {
            closed = true;
            alarm.dispose();
            unanswered.waiting().forEach(waiter -> giveUp(waiter, Refusals.closed(), later));
        });
    }

    /** Asked outside of the lock. An account that others wait for adds no call, and comes when they do. */
    private Duration expectedWait(String account) {
        int ahead;
        synchronized (lock) {
            ahead = places.has(account) ? 0 : places.windowsAhead();
        }
        return expectedWait.apply(ahead);
    }

    private void enter(Waiter<E, V> waiter, Duration wait, List<Runnable> later) {
        if (waiter.over) {
            return;
        }
        TimException refusal = refusal(wait);
        if (refusal != null) {
            waiter.over = true;
            later.add(() -> waiter.fail(refusal));
            return;
        }
        waiter.deadline = now() + options.deadline().toNanos();
        places.add(waiter);
        unanswered.add(waiter);
        setAlarm();
    }

    private @Nullable TimException refusal(Duration wait) {
        if (closed) {
            return Refusals.closed();
        }
        if (places.size() >= options.mostWaiting()) {
            return Refusals.full(places.size(), options.mostWaiting());
        }
        return wait.compareTo(options.deadline()) > 0 ? Refusals.tooLate(wait, options.deadline()) : null;
    }

    /** The caller cancelled. */
    private void leave(Waiter<E, V> waiter, List<Runnable> later) {
        Run<E, V> run = waiter.run;
        if (end(waiter) && run != null && run.aboard == 0 && inFlight.remove(run)) {
            later.add(run::cancel);
        }
    }

    private void giveUp(Waiter<E, V> waiter, TimException error, List<Runnable> later) {
        if (!waiter.over) {
            leave(waiter, later);
            later.add(() -> waiter.fail(error));
        }
    }

    /** {@return whether it was not over yet: the one who ended it is the one to tell it} */
    private boolean end(Waiter<E, V> waiter) {
        if (waiter.over) {
            return false;
        }
        waiter.over = true;
        unanswered.remove(waiter);
        if (waiter.run == null) {
            places.remove(waiter);
        } else {
            waiter.run.aboard--;
        }
        return true;
    }

    /** The permit is there. {@return whom to send with it, if anybody still waits} */
    @Nullable Window<E> draw(Run<E, V> run) {
        List<Window<E>> drawn = new ArrayList<>(1);
        change(later -> {
            if (queued.remove(run) && places.windows() > 0) {
                drawn.add(board(run).window());
                inFlight.add(run);
            }
        });
        return drawn.isEmpty() ? null : drawn.get(0);
    }

    List<ContextView> callers(Run<E, V> run) {
        synchronized (lock) {
            return run.batch == null
                    ? List.of()
                    : run.batch.everyone().stream()
                            .filter(waiter -> !waiter.over)
                            .map(Waiter::context)
                            .toList();
        }
    }

    private Batch<E, Waiter<E, V>> board(Run<E, V> run) {
        Batch<E, Waiter<E, V>> batch = places.draw((window, settling) -> onDone(run, settling));
        List<Waiter<E, V>> everyone = batch.everyone();
        everyone.forEach(waiter -> waiter.run = run);
        run.batch = batch;
        run.aboard = everyone.size();
        return batch;
    }

    void answered(Run<E, V> run, List<AccountResult<V>> results) {
        change(later -> {
            Batch<E, Waiter<E, V>> batch = requireNonNull(run.batch, "batch");
            for (AccountResult<V> result : results) {
                batch.next(result.account()).stream()
                        .filter(this::end)
                        .forEach(waiter -> later.add(() -> waiter.tell(result)));
            }
        });
    }

    /** The call has ended; those of it who have no answer get the error. */
    void ended(Run<E, V> run, @Nullable Throwable error) {
        change(later -> {
            inFlight.remove(run);
            // It failed before it had a permit: so do those whom it would have carried.
            if (queued.remove(run) && places.windows() > 0) {
                places.arrive(board(run).accounts());
            }
            if (run.batch != null && run.aboard > 0) {
                Throwable reason = error == null ? Refusals.unanswered() : error;
                run.batch.everyone().stream().filter(this::end).forEach(waiter -> later.add(() -> waiter.fail(reason)));
            }
        });
    }

    /** Nothing of the window is at work any more, or will not be when it has settled. */
    private void onDone(Run<E, V> run, Duration settling) {
        Runnable arrive = () -> change(later -> {
            if (run.batch != null) {
                places.arrive(run.batch.accounts());
            }
        });
        if (settling.isZero()) {
            arrive.run();
        } else {
            timer.schedule(arrive, settling.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void setAlarm() {
        // One that was set for somebody who has gone looks for itself how far it has got.
        if (!alarmSet && !unanswered.isEmpty()) {
            alarmSet = true;
            alarm = timer.schedule(this::onAlarm, Math.max(0, unanswered.nanosLeft(now())), TimeUnit.NANOSECONDS);
        }
    }

    private void onAlarm() {
        change(later -> {
            alarmSet = false;
            unanswered.overdue(now()).forEach(waiter -> giveUp(waiter, overdue(waiter), later));
            setAlarm();
        });
    }

    private TimException overdue(Waiter<E, V> waiter) {
        if (waiter.run == null) {
            return Refusals.overdueWaiting(options.deadline());
        }
        TimException error = Refusals.overdueInFlight(options.deadline());
        return kind.ordered() ? error.inDoubt() : error;
    }

    /** Changes something under the lock, and does outside of it what follows. */
    private void change(Consumer<List<Runnable>> change) {
        List<Runnable> later = new ArrayList<>(2);
        synchronized (lock) {
            change.accept(later);
            fit(later);
        }
        later.forEach(Runnable::run);
    }

    /** Lets as many calls queue as there are windows waiting. */
    private void fit(List<Runnable> later) {
        int needed = Math.min(places.windows(), MOST_IN_FLIGHT - inFlight.size());
        while (queued.size() < needed) {
            Run<E, V> run = new Run<>(this);
            queued.addLast(run);
            later.add(() -> run.start(calls));
        }
        while (queued.size() > needed) {
            later.add(queued.removeLast()::cancel);
        }
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
