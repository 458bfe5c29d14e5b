package io.github.timflux.redis;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.redis.FakeRedis.Way;
import io.github.timflux.spi.PermitScheduler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One of a fleet in virtual time, which makes a call with each permit that it gets while it is busy. */
final class Instance {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    private final VirtualTimeScheduler time;
    private final FakeRedis.Wire wire;
    private final RedisPermits permits;
    private final List<Long> calls = new ArrayList<>();
    private Disposable work = Disposables.disposed();

    Instance(FakeRedis redis, Pace pace, VirtualTimeScheduler time) {
        this.time = time;
        this.wire = redis.wire();
        this.permits = new RedisPermits(
                "op",
                pace,
                wire,
                wire::drop,
                SharedQuotaRegistry.leasedPermits(Quota.perSecond(pace.share()), time),
                time);
    }

    void beBusy() {
        work = permits.nextPermit()
                .doOnNext(permit -> {
                    calls.add(now());
                    permit.markWritten();
                })
                .doOnNext(permit -> Mono.delay(ROUND_TRIP, time).subscribe(over -> permit.release(Outcome.ANSWERED)))
                .repeat()
                .subscribe();
    }

    void rest() {
        work.dispose();
    }

    RedisPermits permits() {
        return permits;
    }

    void way(Way way) {
        wire.set(way);
    }

    void returns(Stream<Duration> times) {
        wire.returns(times);
    }

    int drops() {
        return wire.drops();
    }

    /** {@return when it made calls, in nanoseconds} */
    List<Long> calls() {
        return calls;
    }

    /** {@return how many calls it made in so much time until now} */
    long callsIn(Duration last) {
        long from = now() - last.toNanos();
        return calls.stream().filter(call -> call >= from).count();
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
