package io.github.timflux.benchmarks;

import io.github.timflux.Quota;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.quota.Quotas;
import io.github.timflux.core.quota.Turnstiles;
import java.util.List;
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
import reactor.core.publisher.Mono;

/**
 * What it costs to pass a turnstile where nobody waits; per permit, and so per 100 accounts.
 *
 * <p>A turnstile that keeps its pace is idle for a moment after each grant only if nobody hurries it. So there are
 * many, and each has its turn once a round, far more seldom than its quota allows. The permits are given back unused,
 * lest a second's worth of leases be measured that no real quota comes near.
 */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class TurnstileBenchmark {

    private static final int TURNSTILES = 1_000;
    private static final long NOBODYS_APP = 1;

    private Turnstiles quota = Turnstiles.open();
    private List<Line> lines = List.of();

    /** Joins a quota of its own, at the highest rate there is. */
    @Setup
    public void prepare() {
        quota = Quotas.ofThisJvm().join(Quota.perSecond(100_000).named("benchmark"), NOBODYS_APP);
        lines = IntStream.range(0, TURNSTILES)
                .mapToObj(number -> quota.of("operation-" + number).line(Lane.BULK))
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
        for (Line line : lines) {
            passed += line.pass(TurnstileBenchmark::call).blockOptional().orElseThrow();
        }
        return passed;
    }

    private static Mono<Integer> call(Permit permit) {
        return Mono.just(1);
    }
}
