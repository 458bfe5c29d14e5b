package io.github.timflux.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class AllocatedTest {

    private static final int MUCH = 10_000_000;
    private static final Callable<byte[]> WORK = () -> new byte[MUCH];

    @Test
    void shouldCountEveryThread() throws Exception {
        ExecutorService old = Executors.newSingleThreadExecutor();
        ExecutorService young = Executors.newSingleThreadExecutor();
        try {
            assertThat(old.submit(WORK).get()).hasSize(MUCH);
            Allocated allocated = Allocated.byAllThreads();
            assertThat(WORK.call()).hasSize(MUCH);
            assertThat(old.submit(WORK).get()).hasSize(MUCH);
            assertThat(young.submit(WORK).get()).hasSize(MUCH);
            assertThat(allocated.bytes()).isBetween(3L * MUCH, 4L * MUCH);
        } finally {
            old.shutdown();
            young.shutdown();
        }
    }
}
