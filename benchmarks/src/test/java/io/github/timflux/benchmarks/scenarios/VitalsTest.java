package io.github.timflux.benchmarks.scenarios;

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

final class VitalsTest {

    @Test
    void shouldHoldTheLastThirdAgainstTheSecond() {
        List<Vitals> samples = IntStream.of(900, 700, 100, 100, 120, 140)
                .mapToObj(heap -> new Vitals(heap, 1, 1, 1))
                .toList();
        assertThat(Vitals.growth(samples, Vitals::heap)).isEqualTo(30);
        assertThat(Vitals.growth(samples, Vitals::threads)).isZero();
    }

    @Test
    void shouldFindWhatWasDropped() throws InterruptedException {
        Leaks leaks = Leaks.watch();
        ResourceLeakDetector<Object> detector = leaks.newResourceLeakDetector(Object.class, 1);
        detector.track(new Object());
        assertThat(leaks.find()).isEmpty();
        // It looks whenever there is something new to watch.
        detector.track(this);
        assertThat(leaks.find()).hasSize(1);
    }

    @Test
    void shouldCountTimers() {
        try (Timers timers = Timers.watch()) {
            Scheduler scheduler = Schedulers.newSingle("timed");
            Disposable timer = Mono.delay(Duration.ofDays(1), scheduler).subscribe();
            assertThat(timers.waiting()).isEqualTo(1);
            timer.dispose();
            assertThat(timers.waiting()).isZero();
            scheduler.dispose();
        }
    }
}
