package io.github.timflux.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every benchmark once, without JMH. The whole client gets fewer windows than with JMH. */
final class BenchmarksTest {

    /** More than are in flight at the same time. */
    private static final int WINDOWS = 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void shouldCutAndMergeWindows(int duplicates) {
        WindowBenchmark benchmark = new WindowBenchmark();
        benchmark.duplicates = duplicates;
        benchmark.prepare();
        assertThat(benchmark.cut()).isBetween(duplicates == 0 ? 1_000L : 900L, duplicates == 0 ? 1_000L : 920L);
        assertThat(benchmark.merge()).isEqualTo(100_000);
        assertThat(benchmark.cutAndMerge()).isEqualTo(100_000);
        assertThat(benchmark.cutAndMergeInSourceOrder()).isEqualTo(100_000);
    }

    @Test
    void shouldEncodeAndDecode() {
        CodecBenchmark benchmark = new CodecBenchmark();
        benchmark.prepare();
        assertThat(benchmark.encode()).isBetween(1_000, 2_000);
        assertThat(benchmark.decode().succeeded()).isTrue();
        assertThat(benchmark.decode().payload()).hasSize(100).allSatisfy((account, attributes) -> assertThat(attributes)
                .hasSize(2));
        assertThat(benchmark.decodeTags().payload()).hasSize(100).allSatisfy((account, tags) -> assertThat(tags)
                .hasSize(2));
        assertThat(benchmark.encodeUpdates()).isBetween(5_000, 10_000);
    }

    @Test
    void shouldPassRateLimiters() {
        RateLimiterBenchmark benchmark = new RateLimiterBenchmark();
        benchmark.prepare();
        try {
            assertThat(benchmark.passIdle()).isEqualTo(1_000);
            assertThat(benchmark.handOver()).isEqualTo(1_000);
        } finally {
            benchmark.leave();
        }
    }

    @Test
    void shouldSignAndReuseSignature() {
        SigningBenchmark benchmark = new SigningBenchmark();
        assertThat(benchmark.sign()).isNotEqualTo(benchmark.sign());
        assertThat(benchmark.reuse()).isSameAs(benchmark.reuse());
    }

    @Test
    void shouldCallThroughCircuitBreaker() {
        assertThat(new CircuitBreakerBenchmark().call()).isEqualTo(1);
    }

    /** Each build does the same in {@link AllocationBudgetTest}. */
    @Test
    @Tag("thorough")
    void shouldReadAndWriteThroughWholeClient() throws IOException {
        ClientBenchmark benchmark = new ClientBenchmark();
        benchmark.concurrency = 8;
        benchmark.open();
        try {
            assertThat(benchmark.read(WINDOWS)).isEqualTo(1_000);
            assertThat(benchmark.write(WINDOWS)).isEqualTo(1_000);
        } finally {
            benchmark.close();
        }
    }
}
