package io.github.timflux.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
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
    private boolean corrupt;
    private long repaired;
    private final FakeRate low = new FakeRate((stored, rate) -> stored < rate);
    private final FakeRate high = new FakeRate((stored, rate) -> stored > rate);

    /** How far the clock of Redis is ahead of the clock of the instances, which starts at 0. */
    private long clockOffset = TimeUnit.DAYS.toNanos(20_000);

    FakeRedis(VirtualTimeScheduler time, RedisQuotaSettings settings) {
        this.time = time;
        this.settings = settings;
    }

    void loseData() {
        hasState = false;
    }

    /** Another program writes nonsense under the key. */
    void corruptState() {
        corrupt = true;
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
        String corruptState = repair(now);
        if (!hasState) {
            due = now + Math.max(settings.settleTime(), RedisQuotaSettings.MAX_LOOKAHEAD + request.slotInterval());
        } else if (now < seen) {
            due = now + due - seen;
        }
        int lowest = low.track(request, now);
        int highest = high.track(request, now);
        int other = lowest == request.callsPerSecond() ? highest : lowest;
        long interval = Math.max(
                request.slotInterval(), settings.withOperationRate(lowest).slotInterval());
        long first = Math.max(due, now);
        long free = Math.floorDiv(now + RedisQuotaSettings.MAX_LOOKAHEAD - first, interval) + 1;
        int count = (int) Math.max(0, Math.min(Math.min(request.maxSlots(), free), Math.max(1, free / 2)));
        hasState = true;
        seen = now;
        due = first + count * interval;
        return new SlotReservation(
                now, count, first - now, interval, other == request.callsPerSecond() ? 0 : other, corruptState);
    }

    private String repair(long now) {
        if (corrupt) {
            corrupt = false;
            hasState = true;
            seen = now;
            repaired = now;
            due = now + 2 * settings.settleTime();
            return "\"due\" is \"nonsense\" and \"seen\" is missing";
        }
        boolean isRecent = repaired != 0 && now >= repaired && now - repaired < settings.settleTime();
        return isRecent ? "replaced before" : "";
    }

    /** The lowest or the highest rate of the instances. */
    private static final class FakeRate {

        private final BiPredicate<Integer, Integer> isMoreExtreme;
        private int rate;
        private long usedAt;

        FakeRate(BiPredicate<Integer, Integer> isMoreExtreme) {
            this.isMoreExtreme = isMoreExtreme;
        }

        int track(SlotRequest request, long now) {
            boolean applies = rate != 0
                    && rate != request.replacedCallsPerSecond()
                    && now - usedAt < RedisQuotaSettings.RATE_MEMORY
                    && isMoreExtreme.test(rate, request.callsPerSecond());
            if (!applies) {
                rate = request.callsPerSecond();
                usedAt = now;
            }
            return rate;
        }
    }

    /** The connection of one instance. */
    final class FakeConnection implements SlotReserver {

        private NetworkState network = NetworkState.HEALTHY;
        private Iterator<Duration> replyLatencies =
                Stream.generate(() -> LATENCY).iterator();
        private UnaryOperator<SlotReservation> nonsense = UnaryOperator.identity();
        private final List<SlotRequest> delayed = new ArrayList<>();
        private int drops;

        void network(NetworkState state) {
            network = state;
            if (state != NetworkState.REQUEST_DELAYED) {
                List<SlotRequest> arriving = List.copyOf(delayed);
                delayed.clear();
                // Subscribed here, because a request that was sent arrives even if its sender cancels.
                Mono.delay(LATENCY, time).subscribe(arrived -> arriving.forEach(FakeRedis.this::run));
            }
        }

        void replyLatencies(Stream<Duration> latencies) {
            replyLatencies = latencies.iterator();
        }

        /** Changes the replies that this connection receives. */
        void falsify(UnaryOperator<SlotReservation> change) {
            nonsense = change;
        }

        int drops() {
            return drops;
        }

        void drop() {
            drops++;
        }

        @Override
        public String key() {
            return "timflux:1:op";
        }

        @Override
        public Mono<SlotReservation> reserve(SlotRequest request) {
            return Mono.delay(LATENCY, time).then(Mono.defer(() -> receive(request)));
        }

        private Mono<SlotReservation> receive(SlotRequest request) {
            return switch (network) {
                case HEALTHY ->
                    Mono.fromCallable(() -> nonsense.apply(run(request))).delayElement(replyLatencies.next(), time);
                case REPLY_LOST -> {
                    run(request);
                    yield Mono.never();
                }
                case REQUEST_DELAYED -> {
                    delayed.add(request);
                    yield Mono.never();
                }
                case REFUSED -> Mono.error(new IllegalStateException("connection refused"));
            };
        }
    }
}
