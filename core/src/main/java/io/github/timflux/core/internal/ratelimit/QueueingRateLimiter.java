package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.core.internal.callback.SafeCallbacks;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitScheduler.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Rate limiter that queues calls. Each granted permit goes to the call that is first in the queues when the permit
 * arrives.
 *
 * <p>One lock guards the permit queues, the adaptive rate and the state of every permit request. A request gets its
 * permit under the lock. The permit is emitted after the lock is released, because the lock must not be held while code
 * of other classes runs. Every request that ends calls {@link PermitRequest#abandon}. {@code abandon} reads the stage
 * of the request under the lock. Because the grant uses the same lock, a permit that is granted during a cancel is
 * released and not lost. After a call has started, its permit is released only when the call ends. If a cancel also
 * released the permit, a call that is just starting could run without a permit.
 */
final class QueueingRateLimiter implements RateLimiter {

    private final Object lock = new Object();
    private final PermitScheduler scheduler;

    /** The scheduler if it can grant permits at once; null for a scheduler of the application. */
    private final @Nullable ImmediatePermitScheduler immediateScheduler;

    private final Scheduler timer;
    private final PermitRequester requester;
    private final PriorityQueues<PermitRequest> queues = new PriorityQueues<>();
    private AdaptiveRate adaptiveRate;

    /** The last rate that was set at the scheduler. */
    private double schedulerRate;

    private long pausedUntil;

    QueueingRateLimiter(PermitScheduler scheduler, Quota quota, Scheduler timer) {
        this.scheduler = scheduler;
        this.immediateScheduler = scheduler instanceof ImmediatePermitScheduler immediate ? immediate : null;
        this.timer = timer;
        this.requester = new PermitRequester(scheduler, this::isPermitNeeded, this::grant, this::fail);
        this.adaptiveRate = new AdaptiveRate(rate(quota));
        this.pausedUntil = now();
        setQuota(quota);
    }

    /**
     * Returns {@code Integer.MAX_VALUE} for an unlimited quota: a custom permit scheduler can then set the rate itself.
     */
    private static double rate(Quota quota) {
        return quota.isUnlimited() ? Integer.MAX_VALUE : quota.callsPerSecond();
    }

    /** Applies another quota. Earlier throttled responses are forgotten. */
    void setQuota(Quota quota) {
        synchronized (lock) {
            adaptiveRate = new AdaptiveRate(rate(quota));
            schedulerRate = rate(quota);
            queues.bulkShare(quota.bulkShare());
        }
    }

    /** Changes the configured rate. The effect of earlier throttled responses on the rate stays. */
    void changeCallsPerSecond(double callsPerSecond) {
        synchronized (lock) {
            adaptiveRate.configuredRate(callsPerSecond);
        }
        // The update sets the rate at the scheduler if a call is pending. Otherwise, the next call does it.
        requester.update();
    }

    /** Sets the configured rate at the scheduler, if the rate is lowered after throttled responses. */
    void restoreRate() {
        boolean isLowered;
        double configured;
        synchronized (lock) {
            configured = adaptiveRate.configuredRate();
            isLowered = schedulerRate != configured;
            adaptiveRate = new AdaptiveRate(configured);
            schedulerRate = configured;
        }
        if (isLowered) {
            scheduler.setRate(configured);
        }
    }

    @Override
    public PermitQueue openQueue(CallPriority priority) {
        return new QueueHandle(priority, new Object(), false);
    }

    RateLimiterState state(String operation) {
        synchronized (lock) {
            return new RateLimiterState(
                    operation,
                    adaptiveRate.configuredRate(),
                    adaptiveRate.currentRate(now()),
                    Duration.ofNanos(remainingPause()),
                    queues.queueFor(CallPriority.SINGLE).size(),
                    queues.queueFor(CallPriority.BULK).size());
        }
    }

    private void enqueue(PermitRequest request, MonoSink<RateLimitPermit> sink) {
        synchronized (lock) {
            if (request.stage == RequestStage.ABANDONED) {
                return;
            }
            request.sink = sink;
            request.queuedAt = now();
            queues.queueFor(request.queue.priority).add(request.queue.key, request, request.queue.isRetry);
        }
        requester.update();
    }

    /**
     * Returns whether a call needs a permit. If a call is pending, this method also sets the current rate at the
     * scheduler.
     */
    private boolean isPermitNeeded() {
        double current;
        boolean changed;
        synchronized (lock) {
            if (queues.isEmpty()) {
                return false;
            }
            current = adaptiveRate.currentRate(now());
            changed = current != schedulerRate;
            schedulerRate = current;
        }
        if (changed) {
            scheduler.setRate(current);
        }
        return true;
    }

    private void grant(PermitScheduler.Permit permit) {
        PermitRequest request;
        synchronized (lock) {
            request = queues.pollNext();
            if (request != null) {
                request.permit = new GrantedPermit(permit, timer, request.queuedAt, now());
            }
        }
        if (request == null) {
            permit.release(Outcome.LOST);
        } else {
            SafeCallbacks.run(request::deliver);
        }
    }

    /** Grants a permit if one is due at once. No call overtakes a pending call. */
    private @Nullable RateLimitPermit tryPermit() {
        synchronized (lock) {
            long now = now();
            // A lowered rate is first set at the scheduler, when a call is pending. A rate that recovers is not: until
            // a
            // call has to wait, the scheduler may keep a lower rate.
            if (immediateScheduler == null
                    || !queues.isEmpty()
                    || pausedUntil - now > 0
                    || adaptiveRate.currentRate(now) < schedulerRate) {
                return null;
            }
            PermitScheduler.Permit permit = immediateScheduler.tryPermit();
            return permit == null ? null : new GrantedPermit(permit, timer, now, now);
        }
    }

    /** Fails the first pending call with an error of the permit scheduler. */
    private void fail(Throwable error) {
        PermitRequest request;
        synchronized (lock) {
            request = queues.pollNext();
        }
        if (request != null) {
            SafeCallbacks.run(() -> request.deliver(error));
        }
    }

    private long remainingPause() {
        return Math.max(0, pausedUntil - now());
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /**
     * One queue of calls that wait for permits. The {@code key} identifies the queue. Each queue has two handles with
     * the same key: one for first attempts and one for retries.
     */
    private final class QueueHandle implements PermitQueue {

        private final CallPriority priority;
        private final Object key;
        private final boolean isRetry;

        QueueHandle(CallPriority priority, Object key, boolean isRetry) {
            this.priority = priority;
            this.key = key;
            this.isRetry = isRetry;
        }

        @Override
        public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
            return Mono.defer(() -> {
                PermitRequest request = new PermitRequest(this);
                return Mono.<RateLimitPermit>create(sink -> enqueue(request, sink))
                        // Not flatMap: Mono.flatMap can lose a cancel that arrives while it subscribes (reactor-core
                        // 3.8.7).
                        .flatMapMany(permit -> request.runCall(call, permit))
                        .singleOrEmpty()
                        .doFinally(signal -> request.abandon());
            });
        }

        @Override
        public @Nullable RateLimitPermit tryPermit() {
            return QueueingRateLimiter.this.tryPermit();
        }

        @Override
        public PermitQueue forRetries() {
            return isRetry ? this : new QueueHandle(priority, key, true);
        }

        @Override
        public Slowdown onThrottled() {
            long pause;
            double newRate;
            synchronized (lock) {
                pause = adaptiveRate.onThrottled(now());
                newRate = adaptiveRate.currentRate(now());
            }
            if (pause > 0) {
                pauseFor(Duration.ofNanos(pause));
            }
            return new Slowdown(newRate, Duration.ofNanos(pause));
        }

        @Override
        public void pauseFor(Duration duration) {
            synchronized (lock) {
                pausedUntil = Math.max(pausedUntil, now() + duration.toNanos());
            }
            scheduler.pauseFor(duration);
        }

        @Override
        public Duration expectedWait(int ahead) {
            synchronized (lock) {
                double seconds = queues.callsAhead(priority, key, ahead) / adaptiveRate.currentRate(now());
                return Duration.ofNanos(remainingPause()).plusMillis((long) (seconds * 1_000));
            }
        }
    }

    private enum RequestStage {
        PENDING,
        STARTED,
        ABANDONED
    }

    /**
     * A pending request for a permit. After the grant, it holds the permit. The lock of the rate limiter guards all
     * fields of the request.
     */
    private final class PermitRequest {

        private final QueueHandle queue;
        private RequestStage stage = RequestStage.PENDING;
        private @Nullable MonoSink<RateLimitPermit> sink;
        private @Nullable GrantedPermit permit;
        private long queuedAt;

        PermitRequest(QueueHandle queue) {
            this.queue = queue;
        }

        private void deliver(Throwable error) {
            if (sink != null) {
                sink.error(error);
            }
        }

        private void deliver() {
            if (sink != null) {
                sink.success(permit);
            }
        }

        /**
         * Runs the call that has its permit. Returns {@link Mono#never()} if the request was abandoned, because an
         * abandoned request has no subscriber.
         */
        private <T> Mono<T> runCall(Function<RateLimitPermit, Mono<T>> call, RateLimitPermit granted) {
            synchronized (lock) {
                if (stage == RequestStage.ABANDONED) {
                    return Mono.never();
                }
                stage = RequestStage.STARTED;
            }
            return Mono.defer(() -> call.apply(granted)).doFinally(signal -> granted.release());
        }

        /**
         * Removes this request from its queue if it has no permit yet, or else releases its unused permit. Does nothing
         * after the call has started, because runCall releases the permit when the call ends.
         */
        private void abandon() {
            GrantedPermit held;
            synchronized (lock) {
                if (stage == RequestStage.STARTED) {
                    return;
                }
                stage = RequestStage.ABANDONED;
                held = permit;
                if (held == null) {
                    queues.queueFor(queue.priority).remove(queue.key, this);
                }
            }
            if (held == null) {
                requester.update();
            } else {
                held.release();
            }
        }
    }
}
