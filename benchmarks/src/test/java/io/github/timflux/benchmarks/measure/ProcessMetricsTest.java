package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

final class ProcessMetricsTest {

    @Test
    void shouldCompareLastThirdWithSecondThird() {
        List<ProcessMetrics> samples = IntStream.of(900, 700, 100, 100, 120, 140)
                .mapToObj(heap -> new ProcessMetrics(heap, 1, 1, 1))
                .toList();
        assertThat(ProcessMetrics.growth(samples, ProcessMetrics::heap)).isEqualTo(30);
        assertThat(ProcessMetrics.growth(samples, ProcessMetrics::threads)).isZero();
    }

    @Test
    void shouldFindLeakedBuffers() throws InterruptedException {
        BufferLeakCollector leaks = BufferLeakCollector.start();
        ResourceLeakDetector<Object> detector = leaks.newResourceLeakDetector(Object.class, 1);
        detector.track(new Object());
        assertThat(leaks.find()).isEmpty();
        // The detector reports leaks when it tracks the next object.
        detector.track(this);
        assertThat(leaks.find()).hasSize(1);
    }

    @Test
    void shouldCountPendingTimers() {
        try (PendingTimerCounter timers = PendingTimerCounter.start()) {
            Scheduler scheduler = Schedulers.newSingle("timed");
            Disposable timer = Mono.delay(Duration.ofDays(1), scheduler).subscribe();
            assertThat(timers.pending()).isEqualTo(1);
            timer.dispose();
            assertThat(timers.pending()).isZero();
            scheduler.dispose();
        }
    }
}
