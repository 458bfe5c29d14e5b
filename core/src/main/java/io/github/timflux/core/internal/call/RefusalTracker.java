package io.github.timflux.core.internal.call;

import io.github.timflux.core.internal.callback.ChangeSignal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tracks the refused requests of one operation, for all its windows. A refusal has a reason: an error code or an HTTP
 * status. The reason may be one account of the window, or it may concern all requests of the operation.
 *
 * <p>To find the account, a window is split. If the reason concerns all requests, the splits of a window of 100
 * accounts cost 199 requests and find nothing. So only one window at a time is split while no request of the operation
 * succeeds. The other refused windows wait. When a request succeeds, all windows may be split, because other requests
 * are accepted. When {@value #MAX_REFUSED_ACCOUNTS} requests with a single account were refused for the same reason and
 * no request has succeeded meanwhile, the reason concerns all requests. From then on, no window is split for this
 * reason, until a request succeeds.
 */
public final class RefusalTracker {

    /**
     * Number of single accounts that must be refused before a reason concerns all requests: one full window of
     * attributes or tags.
     */
    static final int MAX_REFUSED_ACCOUNTS = 100;

    private final Object lock = new Object();
    private final AtomicLong successCount = new AtomicLong();

    /** Number of refused requests with a single account since the last success, by reason. */
    private final Map<Integer, Integer> refusedAccounts = new HashMap<>();

    /** The window that may be split although no request has succeeded; null if there is none. */
    private @Nullable Object searching;

    /** False while no window is refused, so that a success does not need the lock. */
    private volatile boolean isTracking;

    private final ChangeSignal change = new ChangeSignal();

    RefusalTracker() {}

    /** {@return the number of requests of the operation that have succeeded} */
    public long successCount() {
        return successCount.get();
    }

    void onSuccess() {
        successCount.incrementAndGet();
        if (isTracking) {
            synchronized (lock) {
                refusedAccounts.clear();
                isTracking = searching != null;
            }
            change.signal();
        }
    }

    /** Records that a request with a single account was refused. */
    public void onAccountRefused(int reason) {
        synchronized (lock) {
            isTracking = true;
            refusedAccounts.merge(reason, 1, Integer::sum);
        }
        change.signal();
    }

    /**
     * Decides whether a refused window is split.
     *
     * @param window identifies the window; a window that may be split keeps its turn until {@link #onWindowDone}
     * @param reason the error code or the HTTP status
     * @param successesBefore the {@link #successCount} before the refused request was sent
     * @param waits whether the window waits for its turn; if not, it may be split without its turn
     * @return true to split the window; false if the reason concerns all requests; emitted at once or after a wait
     */
    public Mono<Boolean> maySplit(Object window, int reason, long successesBefore, boolean waits) {
        return Mono.defer(() -> {
                    // The signal is read before the decision, so that a change between the two is not missed.
                    Mono<Boolean> changed = change.next().then(Mono.empty());
                    Boolean decision = decide(window, reason, successesBefore, waits);
                    return decision == null ? changed : Mono.just(decision);
                })
                .repeatWhenEmpty(Integer.MAX_VALUE, repeats -> repeats);
    }

    private @Nullable Boolean decide(Object window, int reason, long successesBefore, boolean waits) {
        synchronized (lock) {
            isTracking = true;
            if (successCount.get() != successesBefore) {
                return true;
            }
            if (refusedAccounts.getOrDefault(reason, 0) >= MAX_REFUSED_ACCOUNTS) {
                return false;
            }
            if (searching == null) {
                searching = window;
            }
            return (searching == window || !waits) ? Boolean.TRUE : null;
        }
    }

    /** Ends the turn of a window. The next waiting window may be split then. */
    public void onWindowDone(Object window) {
        synchronized (lock) {
            if (searching != window) {
                return;
            }
            searching = null;
        }
        change.signal();
    }
}
