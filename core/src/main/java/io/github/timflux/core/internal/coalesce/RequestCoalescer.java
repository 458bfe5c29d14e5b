package io.github.timflux.core.internal.coalesce;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.callback.BlockedCallbackDetector;
import io.github.timflux.core.internal.callback.SafeCallbacks;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * Lets the single calls of one operation share requests.
 *
 * <p>A call that does not have to wait for a permit is sent at once in its own request. While calls have to wait for
 * permits, the waiting calls fill the next window: a request gets its calls only when its permit is granted. There is
 * no linger. The number of requests that wait for permits equals the number of windows that the pending accounts fill.
 * Several pending calls for one account count as one account.
 *
 * <p>One lock guards the pending calls and the requests in flight. Sinks are called, and requests are started and
 * cancelled, only after the lock is released. Unlike sinks and requests, the {@code schedule} method of the timer and
 * the rate limiter are called under the lock; neither of them calls the coalescer while it holds a lock of its own.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
public final class RequestCoalescer<E, V> {

    private final Object lock = new Object();
    private final String operation;
    private final BlockedCallbackDetector detector = BlockedCallbackDetector.ofThisJvm();
    private final ElementDescriptor<E> elementType;
    private final BatchSender<E, V> sender;
    private final SingleOptions options;
    private final int maxInFlight;
    private final Scheduler timer;
    private final BatchRequest.Listener<E, V> requestListener = new RequestListener();
    private final PendingByAccount<E, PendingCall<E, V>> pending;
    private final CallsByDeadline<E, V> unanswered;

    /** The requests that wait for a permit, oldest first. */
    private final Deque<BatchRequest<E, V>> waitingForPermit = new ArrayDeque<>();

    private final Map<SingleCallBatch<E, PendingCall<E, V>>, BatchRequest<E, V>> inFlight = new HashMap<>();
    private boolean closed;

    /**
     * Creates a request coalescer.
     *
     * @param operation the URL path of the operation, for error messages
     * @param elementType defines how elements are validated, keyed and merged
     * @param sender sends the shared requests
     * @param options the deadline and the maximum number of pending calls
     * @param maxInFlight maximum number of requests in flight, equal to the size of the connection pool; a request
     *     above this maximum would wait for a connection, and no more calls could join this request
     * @param timer the scheduler that measures deadlines; calls that miss their deadlines fail on a thread of this
     *     scheduler
     */
    public RequestCoalescer(
            String operation,
            ElementDescriptor<E> elementType,
            BatchSender<E, V> sender,
            SingleOptions options,
            int maxInFlight,
            Scheduler timer) {
        this.operation = operation;
        this.elementType = elementType;
        this.sender = sender;
        this.options = options;
        this.maxInFlight = maxInFlight;
        this.timer = timer;
        this.pending = new PendingByAccount<>(elementType, PendingCall::element);
        this.unanswered = new CallsByDeadline<>(timer, options.deadline(), this::onTimer);
    }

    /**
     * Returns a Mono that makes one call at each subscription.
     *
     * @param element the element to read or write
     * @return the answer or an error; a cancel withdraws only this call
     */
    public Mono<V> call(E element) {
        return Mono.create(sink -> {
            TimException invalid = elementType.validator().validate(element);
            if (invalid != null) {
                sink.error(invalid);
                return;
            }
            PendingCall<E, V> call =
                    new PendingCall<>(element, elementType.account().apply(element), sink);
            // onCancel is set before add: a cancel that comes before add marks the call as done, and add then ignores
            // the call.
            sink.onCancel(() -> runLocked(later -> remove(call, later)));
            runLocked(later -> add(call, later));
        });
    }

    /** Fails all pending calls and all later calls. Requests in flight continue. */
    public void close() {
        runLocked(later -> {
            closed = true;
            unanswered.stopTimer();
            unanswered.notInFlight().forEach(call -> fail(call, NotAttemptedErrors.clientClosed(), later));
        });
    }

    private void add(PendingCall<E, V> call, List<Runnable> later) {
        if (call.done) {
            return;
        }
        TimException refusal = refusal();
        RateLimitPermit permit = refusal == null ? tryPermit(call.account) : null;
        if (permit != null) {
            unanswered.add(call);
            sendAtOnce(call, permit, later);
            return;
        }
        TimException error = refusal == null ? lateness(call.account) : refusal;
        if (error == null) {
            unanswered.add(call);
            pending.add(call);
        } else {
            call.done = true;
            later.add(() -> call.fail(error));
        }
    }

    private @Nullable TimException refusal() {
        if (closed) {
            return NotAttemptedErrors.clientClosed();
        }
        return pending.size() >= options.maxPending()
                ? NotAttemptedErrors.tooManyPending(operation, pending.size(), options.maxPending())
                : null;
    }

    /** Takes a permit for a call that overtakes no pending call. Returns null if the call has to wait. */
    private @Nullable RateLimitPermit tryPermit(String account) {
        return inFlight.size() < maxInFlight && pending.isFree(account) ? sender.tryPermit() : null;
    }

    /** Returns an error if the call would get its permit after its deadline. */
    private @Nullable TimException lateness(String account) {
        // If another call for the same account is already pending, the new call needs no further request.
        Duration wait = sender.expectedWait(pending.contains(account) ? 0 : pending.windowsAhead());
        return wait.compareTo(options.deadline()) > 0
                ? NotAttemptedErrors.permitAfterDeadline(wait, options.deadline(), SettingCatalog.SINGLE_DEADLINE)
                : null;
    }

    private void sendAtOnce(PendingCall<E, V> call, RateLimitPermit permit, List<Runnable> later) {
        BatchRequest<E, V> request = new BatchRequest<>(requestListener);
        SingleCallBatch<E, PendingCall<E, V>> batch = pending.batchOf(call, (window, settleTime) -> {
            permit.release();
            onWindowDone(request, settleTime);
        });
        call.batch = batch;
        request.batch = batch;
        inFlight.put(batch, request);
        later.add(() -> request.startAtOnce(sender, permit, batch.window()));
    }

    /** Withdraws a call. A request is cancelled if all its calls are withdrawn or answered. */
    private void remove(PendingCall<E, V> call, List<Runnable> later) {
        SingleCallBatch<E, PendingCall<E, V>> batch = call.batch;
        if (markDone(call) && batch != null && !batch.hasUnansweredCalls()) {
            BatchRequest<E, V> request = inFlight.remove(batch);
            if (request != null) {
                later.add(request::cancel);
            }
        }
    }

    private void fail(PendingCall<E, V> call, TimException error, List<Runnable> later) {
        if (!call.done) {
            remove(call, later);
            later.add(() -> call.fail(error));
        }
    }

    /**
     * Marks the call as done. Returns false if the call was already done, so that each call gets at most one answer.
     */
    private boolean markDone(PendingCall<E, V> call) {
        if (call.done) {
            return false;
        }
        call.done = true;
        unanswered.remove(call);
        if (call.batch == null) {
            pending.remove(call);
        } else {
            call.batch.onCallDone();
        }
        return true;
    }

    private SingleCallBatch<E, PendingCall<E, V>> fillBatch(BatchRequest<E, V> request) {
        SingleCallBatch<E, PendingCall<E, V>> batch =
                pending.takeBatch((window, settleTime) -> onWindowDone(request, settleTime));
        request.batch = batch;
        for (PendingCall<E, V> call : batch.remaining()) {
            call.batch = batch;
        }
        return batch;
    }

    /**
     * When a window is done and the settle time has passed, new requests for the accounts of the window are allowed.
     */
    private void onWindowDone(BatchRequest<E, V> request, Duration settleTime) {
        if (!elementType.ordered()) {
            return;
        }
        Runnable release = () -> runLocked(later -> {
            if (request.batch != null) {
                pending.onAccountsDone(request.batch.accounts());
            }
        });
        if (settleTime.isZero()) {
            release.run();
        } else {
            timer.schedule(release, settleTime.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void onTimer() {
        boolean watched = detector.onDeliveryStart();
        runLocked(later -> unanswered.takeExpired().forEach(call -> fail(call, deadlineError(call), later)));
        if (watched) {
            detector.onDeliveryEnd();
        }
    }

    private TimException deadlineError(PendingCall<E, V> call) {
        if (call.batch == null) {
            return NotAttemptedErrors.deadlinePassedBeforePermit(options.deadline());
        }
        TimException passed = NotAttemptedErrors.deadlinePassed(options.deadline(), SettingCatalog.SINGLE_DEADLINE);
        AttemptHistory history =
                requireNonNull(inFlight.get(call.batch), "request").history();
        TimException error = history.explain(passed);
        return elementType.ordered() && history.mayHaveBeenApplied() ? error.withOutcomeUnknown() : error;
    }

    private static TimException noAnswer() {
        return new TimException(ErrorKind.MISSING, 0, "The request ended without an answer for the account.", null);
    }

    /** Runs a change under the lock. Runs the follow-up actions of the change after the lock is released. */
    private void runLocked(Consumer<List<Runnable>> change) {
        List<Runnable> later = new ArrayList<>(2);
        try {
            synchronized (lock) {
                change.accept(later);
                adjustRequests(later);
            }
        } finally {
            // The actions call code of callers: one caller that throws must not leave the others unanswered.
            SafeCallbacks.runAll(later);
        }
    }

    /**
     * Starts or cancels requests, so that one request waits for a permit for each window that the pending calls need.
     */
    private void adjustRequests(List<Runnable> later) {
        int needed = Math.min(pending.windowsNeeded(), maxInFlight - inFlight.size());
        while (waitingForPermit.size() < needed) {
            BatchRequest<E, V> request = new BatchRequest<>(requestListener);
            waitingForPermit.addLast(request);
            later.add(() -> request.start(sender));
        }
        while (waitingForPermit.size() > needed) {
            later.add(waitingForPermit.removeLast()::cancel);
        }
    }

    /** Passes the results of requests to the calls. */
    private final class RequestListener implements BatchRequest.Listener<E, V> {

        @Override
        public @Nullable Window<E> takeWindow(BatchRequest<E, V> request) {
            List<Window<E>> taken = new ArrayList<>(1);
            runLocked(later -> {
                if (waitingForPermit.remove(request) && pending.windowsNeeded() > 0) {
                    SingleCallBatch<E, PendingCall<E, V>> batch = fillBatch(request);
                    inFlight.put(batch, request);
                    taken.add(batch.window());
                }
            });
            return taken.isEmpty() ? null : taken.get(0);
        }

        @Override
        public List<ContextView> callerContexts(BatchRequest<E, V> request) {
            List<ContextView> contexts = new ArrayList<>(1);
            synchronized (lock) {
                if (request.batch != null) {
                    for (PendingCall<E, V> call : request.batch.remaining()) {
                        if (!call.done) {
                            contexts.add(call.context());
                        }
                    }
                }
            }
            return contexts;
        }

        @Override
        public void onEnd(BatchRequest<E, V> request, List<AccountResult<V>> results, @Nullable Throwable error) {
            runLocked(later -> {
                // If a request fails before its permit is granted, the calls that it would have sent fail.
                if (waitingForPermit.remove(request) && pending.windowsNeeded() > 0) {
                    pending.onAccountsDone(fillBatch(request).accounts());
                }
                if (request.batch != null) {
                    inFlight.remove(request.batch);
                    answer(request.batch, results, later);
                    failUnanswered(request.batch, error, later);
                }
            });
        }

        private void answer(
                SingleCallBatch<E, PendingCall<E, V>> batch, List<AccountResult<V>> results, List<Runnable> later) {
            for (AccountResult<V> result : results) {
                for (PendingCall<E, V> call : batch.takeNext(result.account())) {
                    if (markDone(call)) {
                        later.add(() -> call.complete(result));
                    }
                }
            }
        }

        private void failUnanswered(
                SingleCallBatch<E, PendingCall<E, V>> batch, @Nullable Throwable error, List<Runnable> later) {
            if (batch.hasUnansweredCalls()) {
                Throwable reason = error == null ? noAnswer() : error;
                for (PendingCall<E, V> call : batch.remaining()) {
                    if (markDone(call)) {
                        later.add(() -> call.fail(reason));
                    }
                }
            }
        }
    }
}
