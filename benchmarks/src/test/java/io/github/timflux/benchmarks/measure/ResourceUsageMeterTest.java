package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class ResourceUsageMeterTest {

    private static final int BYTES = 10_000_000;
    private static final Callable<byte[]> ALLOCATION = () -> new byte[BYTES];

    @Test
    void shouldCountAllocationsOfAllThreads() throws Exception {
        ExecutorService before = Executors.newSingleThreadExecutor();
        ExecutorService after = Executors.newSingleThreadExecutor();
        try {
            assertThat(before.submit(ALLOCATION).get()).hasSize(BYTES);
            ResourceUsageMeter usage = ResourceUsageMeter.start();
            assertThat(ALLOCATION.call()).hasSize(BYTES);
            assertThat(before.submit(ALLOCATION).get()).hasSize(BYTES);
            assertThat(after.submit(ALLOCATION).get()).hasSize(BYTES);
            assertThat(usage.allocatedBytes()).isBetween(3L * BYTES, 4L * BYTES);
            assertThat(usage.seconds()).isPositive();
        } finally {
            before.shutdown();
            after.shutdown();
        }
    }
}
