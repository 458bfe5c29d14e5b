package io.github.timflux.benchmarks;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.core.internal.ratelimit.UnlimitedRateLimiters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What it costs to pass a turnstile; per permit, and so per 100 accounts.
 *
 * <p>A turnstile that keeps its pace is idle for a moment after each grant only if nobody hurries it. So there are
 * many, and each has its turn once a round, far more seldom than its quota allows. The permits are given back unused,
 * lest a second's worth of leases be measured that no real quota comes near.
 *
 * <p>How fast a permit gets from one who waits to the next is seen at a turnstile whose source has a single permit and
 * no pace.
 */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class TurnstileBenchmark {

    private static final int TURNSTILES = 1_000;
    private static final int WAITERS = 1_000;
    private static final long NOBODYS_APP = 1;

    private RateLimiters quota = UnlimitedRateLimiters.INSTANCE;
    private List<PermitQueue> lines = List.of();
    private final Baton baton = new Baton();
    private final PermitQueue relay = SharedQuotaRegistry.ofThisJvm()
            .withSchedulers(operation -> baton, Quota.perSecond(100_000))
            .limiterFor("relay")
            .openQueue(CallPriority.BULK);

    /** Joins a quota of its own, at the highest rate there is. */
    @Setup
    public void prepare() {
        quota = SharedQuotaRegistry.ofThisJvm().join(Quota.perSecond(100_000).withName("benchmark"), NOBODYS_APP);
        lines = IntStream.range(0, TURNSTILES)
                .mapToObj(number -> quota.limiterFor("operation-" + number).openQueue(CallPriority.BULK))
                .toList();
    }

    /** Leaves the quota. */
    @TearDown
    public void leave() {
        quota.close();
    }

    /**
     * Every turnstile passed once, one after the other. Nothing blocks: where nobody waits, the permit comes with the
     * subscription.
     *
     * @return the number of permits
     */
    @Benchmark
    @OperationsPerInvocation(TURNSTILES)
    public int passIdle() {
        int passed = 0;
        for (PermitQueue line : lines) {
            passed += line.withPermit(TurnstileBenchmark::call).blockOptional().orElseThrow();
        }
        return passed;
    }

    /**
     * A queue of calls that pass one after the other, each with the permit of the one before it. Nothing blocks: who
     * gives the baton back first has them all run.
     *
     * @return the number of calls
     */
    @Benchmark
    @OperationsPerInvocation(WAITERS)
    public long handOver() {
        baton.hold();
        CompletableFuture<Long> passed = Flux.range(0, WAITERS)
                .flatMap(waiter -> relay.withPermit(TurnstileBenchmark::call), WAITERS)
                .count()
                .toFuture();
        baton.release();
        return passed.join();
    }

    private static Mono<Integer> call(RateLimitPermit permit) {
        return Mono.just(1);
    }
}
