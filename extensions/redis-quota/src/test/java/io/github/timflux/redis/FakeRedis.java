package io.github.timflux.redis;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Does in virtual time what {@code reserve-slots.lua} does for one operation, over a network that can fail. */
final class FakeRedis {

    /** What happens to a request. */
    enum NetworkState {
        HEALTHY,

        /** Redis receives the request, but its reply is lost. */
        REPLY_LOST,

        /** Redis receives the request when the network is healthy again; the reply is lost. */
        REQUEST_DELAYED,

        /** The request fails at once. */
        REFUSED
    }

    private static final Duration LATENCY = Duration.ofMillis(1);

    private final VirtualTimeScheduler time;
    private final RedisQuotaSettings settings;
    private boolean hasState;
    private long due;
    private long seen;

    /** How far the clock of Redis is ahead of the clock of the instances. */
    private long clockOffset = TimeUnit.HOURS.toNanos(5);

    FakeRedis(VirtualTimeScheduler time, RedisQuotaSettings settings) {
        this.time = time;
        this.settings = settings;
    }

    void loseData() {
        hasState = false;
    }

    void moveClock(Duration by) {
        clockOffset += by.toNanos();
    }

    /** Opens a connection whose network fails independently of other connections. */
    FakeConnection connect() {
        return new FakeConnection();
    }

    private SlotReservation run(SlotRequest request) {
        long now = time.now(TimeUnit.NANOSECONDS) + clockOffset;
        if (!hasState) {
            due = now + settings.settleTime();
        } else if (now < seen) {
            due = now + Math.max(0, due - seen);
        }
        long first = Math.max(due, now);
        long free = Math.floorDiv(now + RedisQuotaSettings.MAX_LOOKAHEAD - first, request.slotInterval()) + 1;
        int count = (int) Math.max(0, Math.min(Math.min(request.maxSlots(), free), Math.max(1, free / 2)));
        hasState = true;
        seen = now;
        due = first + count * request.slotInterval();
        return new SlotReservation(now, count, first - now);
    }

    /** The connection of one instance. */
    final class FakeConnection implements SlotReserver {

        private NetworkState network = NetworkState.HEALTHY;
        private Iterator<Duration> replyLatencies =
                Stream.generate(() -> LATENCY).iterator();
        private int drops;

        void network(NetworkState state) {
            network = state;
        }

        void replyLatencies(Stream<Duration> latencies) {
            replyLatencies = latencies.iterator();
        }

        int drops() {
            return drops;
        }

        void drop() {
            drops++;
        }

        @Override
        public Mono<SlotReservation> reserve(SlotRequest request) {
            return Mono.delay(LATENCY, time).then(Mono.defer(() -> receive(request)));
        }

        private Mono<SlotReservation> receive(SlotRequest request) {
            return switch (network) {
                case HEALTHY -> Mono.just(run(request)).delayElement(replyLatencies.next(), time);
                case REPLY_LOST -> {
                    run(request);
                    yield Mono.never();
                }
                case REQUEST_DELAYED -> {
                    // Subscribed here, because a request that was sent arrives even if its sender cancels.
                    Mono.delay(LATENCY, time)
                            .repeat(() -> network == NetworkState.REQUEST_DELAYED)
                            .then(Mono.fromRunnable(() -> run(request)))
                            .subscribe();
                    yield Mono.never();
                }
                case REFUSED -> Mono.error(new IllegalStateException("connection refused"));
            };
        }
    }
}
