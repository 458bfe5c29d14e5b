package io.github.timflux.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.publisher.PublisherProbe;

final class OpenLoopLoadGeneratorTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void shouldCountSuccesses() throws InterruptedException {
        SingleCallLatencies latencies = OpenLoopLoadGenerator.run(account -> Mono.just(Map.of()), LONG, new long[10]);
        assertThat(latencies.started()).isEqualTo(10);
        assertThat(latencies.succeeded()).isEqualTo(10);
        assertThat(latencies.perSecond(50)).hasSize(1);
    }

    @Test
    void shouldNotCountFailuresAsSuccesses() throws InterruptedException {
        SingleCallLatencies latencies = OpenLoopLoadGenerator.run(
                account -> Mono.error(new IllegalStateException("test failure")), LONG, new long[10]);
        assertThat(latencies.succeeded()).isZero();
    }

    @Test
    void shouldCancelPendingCallsAndCountThemUntilEnd() throws InterruptedException {
        PublisherProbe<Map<String, String>> probe = PublisherProbe.of(Mono.never());
        SingleCallLatencies latencies = OpenLoopLoadGenerator.run(account -> probe.mono(), Duration.ofMillis(10), 0);
        probe.assertWasCancelled();
        assertThat(latencies.succeeded()).isZero();
        assertThat(latencies.millis().median()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldScheduleArrivalsAtRequestedRate() {
        long[] due = PoissonArrivals.dueTimes(1_000, Duration.ofSeconds(10));
        assertThat(due).hasSizeBetween(9_500, 10_500).isSorted();
        assertThat(due[due.length - 1]).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void shouldUseDifferentAccounts() {
        assertThat(IntStream.range(0, 10_000).mapToObj(SingleCall::account)).doesNotHaveDuplicates();
    }
}
