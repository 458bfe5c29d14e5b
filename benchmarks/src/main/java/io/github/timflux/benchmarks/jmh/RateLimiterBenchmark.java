package io.github.timflux.benchmarks.jmh;

import io.github.timflux.Quota;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
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
 * The rate limiter. One operation is one permit.
 *
 * <p>{@link #passIdle()} needs rate limiters where a permit is due at once, so it uses 1,000 of them in turn: each is
 * used less often than its rate allows. The permits are released unused, because otherwise each limiter would hold a
 * second's worth of leases at a rate that no real quota has.
 *
 * <p>{@link #handOver()} uses a rate limiter with a single permit and no rate, and measures how fast the permit moves
 * from one waiting caller to the next.
 */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class RateLimiterBenchmark {

    private static final int LIMITERS = 1_000;
    private static final int CALLERS = 1_000;

    private RateLimiters limiters = UnlimitedRateLimiters.INSTANCE;
    private List<PermitQueue> queues = List.of();
    private final HandoffPermitScheduler scheduler = new HandoffPermitScheduler();
    private final PermitQueue handoffQueue = SharedQuotaRegistry.ofThisJvm()
            .withSchedulers(operation -> scheduler, Quota.perSecond(100_000))
            .limiterFor("handoff")
            .openQueue(CallPriority.BULK);

    /** Joins a quota with the highest possible rate. */
    @Setup
    public void prepare() {
        limiters = SharedQuotaRegistry.ofThisJvm()
                .join(Quota.perSecond(100_000).withName("benchmark"), SimulatorCredentials.SDK_APP_ID);
        queues = IntStream.range(0, LIMITERS)
                .mapToObj(number -> limiters.limiterFor("operation-" + number).openQueue(CallPriority.BULK))
                .toList();
    }

    /** Leaves the quota. */
    @TearDown
    public void leave() {
        limiters.close();
    }

    /**
     * Takes one permit of each rate limiter. Nothing blocks: an idle rate limiter grants the permit on subscription.
     *
     * @return the number of permits
     */
    @Benchmark
    @OperationsPerInvocation(LIMITERS)
    public int passIdle() {
        int granted = 0;
        for (PermitQueue queue : queues) {
            granted +=
                    queue.withPermit(RateLimiterBenchmark::call).blockOptional().orElseThrow();
        }
        return granted;
    }

    /**
     * Queues 1,000 callers for one permit. Nothing blocks: when the permit is given back, all callers run in turn.
     *
     * @return the number of calls
     */
    @Benchmark
    @OperationsPerInvocation(CALLERS)
    public long handOver() {
        scheduler.take();
        CompletableFuture<Long> calls = Flux.range(0, CALLERS)
                .flatMap(caller -> handoffQueue.withPermit(RateLimiterBenchmark::call), CALLERS)
                .count()
                .toFuture();
        scheduler.giveBack();
        return calls.join();
    }

    private static Mono<Integer> call(RateLimitPermit permit) {
        return Mono.just(1);
    }
}
