package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
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
 * Gives each permit that comes to whoever is next at that moment.
 *
 * <p>One lock guards the lanes, the brake and the state of every ticket, and nothing foreign is called while it is
 * held: a ticket gets its permit inside it and is told outside. Whoever leaves, for whatever reason, comes through
 * {@link PermitRequest#abandon}, which sees under the same lock how far the ticket had got; so a permit that crosses a
 * cancel goes back and is not lost. Once the call is about to be made, its permit goes back when that has ended: a
 * cancel may come while it is being made, and a call that has no permit any more must not be.
 */
final class QueueingRateLimiter implements RateLimiter {

    private final Object lock = new Object();
    private final PermitScheduler scheduler;
    private final Scheduler timer;
    private final PermitRequester requester;
    private final PriorityQueues<PermitRequest> queues = new PriorityQueues<>();
    private AdaptiveRate adaptiveRate;

    /** What the source was told last. */
    private double schedulerRate;

    private long pausedUntil;

    QueueingRateLimiter(PermitScheduler source, Quota quota, Scheduler timer) {
        this.scheduler = source;
        this.timer = timer;
        this.requester = new PermitRequester(source, this::isPermitNeeded, this::grant, this::fail);
        this.adaptiveRate = new AdaptiveRate(quota.callsPerSecond());
        this.pausedUntil = now();
        setQuota(quota);
    }

    /** Another quota has no history of refusals. */
    void setQuota(Quota quota) {
        synchronized (lock) {
            adaptiveRate = new AdaptiveRate(quota.callsPerSecond());
            schedulerRate = quota.callsPerSecond();
            queues.bulkShare(quota.bulkShare());
        }
    }

    @Override
    public PermitQueue openQueue(CallPriority lane) {
        return new QueueHandle(lane, new Object(), false);
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

    private void enqueue(PermitRequest ticket, MonoSink<RateLimitPermit> sink) {
        synchronized (lock) {
            if (ticket.stage == RequestStage.LEFT) {
                return;
            }
            ticket.sink = sink;
            ticket.enteredAt = now();
            queues.queueFor(ticket.queue.priority).add(ticket.queue.key, ticket, ticket.queue.isRetry);
        }
        requester.update();
    }

    /** Whether anybody waits; the source then has to know what the brake has come to. */
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
        PermitRequest ticket;
        synchronized (lock) {
            ticket = queues.pollNext();
            if (ticket != null) {
                ticket.permit = permit;
                ticket.grantedAt = now();
            }
        }
        if (ticket == null) {
            permit.release(Outcome.LOST);
        } else {
            ticket.deliver();
        }
    }

    /** Whoever is next would have had the permit, and has to know that there is none. */
    private void fail(Throwable error) {
        PermitRequest ticket;
        synchronized (lock) {
            ticket = queues.pollNext();
        }
        if (ticket != null && ticket.sink != null) {
            ticket.sink.error(error);
        }
    }

    private long remainingPause() {
        return Math.max(0, pausedUntil - now());
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** A place to queue, the same for those that come again; {@code key} tells it from others. */
    private final class QueueHandle implements PermitQueue {

        private final CallPriority priority;
        private final Object key;
        private final boolean isRetry;

        QueueHandle(CallPriority lane, Object key, boolean comesAgain) {
            this.priority = lane;
            this.key = key;
            this.isRetry = comesAgain;
        }

        @Override
        public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
            return Mono.defer(() -> {
                PermitRequest ticket = new PermitRequest(this);
                return Mono.<RateLimitPermit>create(sink -> enqueue(ticket, sink))
                        // Not flatMap: that of a Mono may lose a cancel that comes while it subscribes.
                        .flatMapMany(permit -> ticket.runCall(call))
                        .singleOrEmpty()
                        .doFinally(signal -> ticket.abandon());
            });
        }

        @Override
        public PermitQueue forRetries() {
            return isRetry ? this : new QueueHandle(priority, key, true);
        }

        @Override
        public Slowdown onThrottled() {
            long pause;
            double slower;
            synchronized (lock) {
                pause = adaptiveRate.onThrottled(now());
                slower = adaptiveRate.currentRate(now());
            }
            if (pause > 0) {
                pauseFor(Duration.ofNanos(pause));
            }
            return new Slowdown(slower, Duration.ofNanos(pause));
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
        QUEUING,
        CALLING,
        LEFT
    }

    /** A place in a line, and then the permit it was for. All fields are guarded by the lock. */
    private final class PermitRequest implements RateLimitPermit {

        private final QueueHandle queue;
        private RequestStage stage = RequestStage.QUEUING;
        private @Nullable MonoSink<RateLimitPermit> sink;
        private PermitScheduler.@Nullable Permit permit;
        private long enteredAt;
        private long grantedAt;
        private long writtenAt;
        private boolean written;

        PermitRequest(QueueHandle line) {
            this.queue = line;
        }

        private void deliver() {
            if (sink != null) {
                sink.success(this);
            }
        }

        @Override
        public void markWritten() {
            PermitScheduler.Permit held = held();
            if (held != null) {
                synchronized (lock) {
                    writtenAt = written ? writtenAt : now();
                    written = true;
                }
                held.markWritten();
            }
        }

        @Override
        public void markAnswered() {
            PermitScheduler.Permit held = held();
            if (held != null) {
                held.release(Outcome.ANSWERED);
            }
        }

        /** Makes the call, unless its waiter has left; then nobody listens. */
        private <T> Mono<T> runCall(Function<RateLimitPermit, Mono<T>> call) {
            synchronized (lock) {
                if (stage == RequestStage.LEFT) {
                    return Mono.never();
                }
                stage = RequestStage.CALLING;
            }
            return Mono.defer(() -> call.apply(this)).doFinally(signal -> release());
        }

        /** Leaves the line, or gives the permit back; one with which a call is made goes back after that. */
        private void abandon() {
            PermitScheduler.Permit held;
            synchronized (lock) {
                if (stage == RequestStage.CALLING) {
                    return;
                }
                stage = RequestStage.LEFT;
                held = permit;
                if (held == null) {
                    queues.queueFor(queue.priority).remove(queue.key, this);
                }
            }
            if (held == null) {
                requester.update();
            } else {
                held.release(Outcome.LOST);
            }
        }

        @Override
        public void release() {
            PermitScheduler.Permit held = held();
            if (held != null) {
                held.release(Outcome.LOST);
            }
        }

        private PermitScheduler.@Nullable Permit held() {
            synchronized (lock) {
                return permit;
            }
        }

        @Override
        public Duration waitTime() {
            synchronized (lock) {
                return Duration.ofNanos(grantedAt - enteredAt);
            }
        }

        @Override
        public @Nullable Duration timeToWrite() {
            synchronized (lock) {
                return written ? Duration.ofNanos(writtenAt - grantedAt) : null;
            }
        }
    }
}
