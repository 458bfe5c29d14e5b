package io.github.timflux.redis;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.redis.FakeRedis.NetworkState;
import io.github.timflux.spi.PermitScheduler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One instance of a fleet in virtual time. While it is busy, it makes a call with each permit that it gets. */
final class FleetInstance {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    private final VirtualTimeScheduler time;
    private final FakeRedis.FakeConnection connection;
    private final RedisPermitScheduler permits;
    private final List<Long> callTimes = new ArrayList<>();
    private Disposable calls = Disposables.disposed();

    FleetInstance(FakeRedis redis, RedisQuotaSettings settings, VirtualTimeScheduler time) {
        this.time = time;
        this.connection = redis.connect();
        this.permits = new RedisPermitScheduler(
                "op",
                settings,
                connection,
                connection::drop,
                SharedQuotaRegistry.leasedPermits(Quota.perSecond(settings.localShare()), time),
                time);
    }

    void startCalls() {
        calls = permits.nextPermit()
                .doOnNext(permit -> {
                    callTimes.add(now());
                    permit.markWritten();
                })
                .doOnNext(permit -> Mono.delay(ROUND_TRIP, time).subscribe(over -> permit.release(Outcome.ANSWERED)))
                .repeat()
                .subscribe();
    }

    void stopCalls() {
        calls.dispose();
    }

    RedisPermitScheduler permits() {
        return permits;
    }

    void network(NetworkState state) {
        connection.network(state);
    }

    void replyLatencies(Stream<Duration> latencies) {
        connection.replyLatencies(latencies);
    }

    void falsifyReplies(UnaryOperator<SlotReservation> change) {
        connection.falsify(change);
    }

    int connectionDrops() {
        return connection.drops();
    }

    /** {@return the times of its calls, in nanoseconds} */
    List<Long> callTimes() {
        return callTimes;
    }

    /** {@return the number of calls in the given time until now} */
    long callsIn(Duration last) {
        long from = now() - last.toNanos();
        return callTimes.stream().filter(call -> call >= from).count();
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
