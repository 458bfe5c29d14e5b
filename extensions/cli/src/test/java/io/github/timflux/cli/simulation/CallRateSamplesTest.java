package io.github.timflux.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class CallRateSamplesTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final CallRateSamples samples =
            new CallRateSamples(() -> Map.of("get_attr", calls.incrementAndGet(), "get_tag", 0));

    @Test
    void shouldSampleFourTimesASecondAfterTheFirstSecond() {
        sampleFor(Duration.ofMillis(1_600));
        assertThat(samples.samples()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldSampleAShortJobAtItsEnd() {
        sampleFor(Duration.ofMillis(900));
        assertThat(samples.samples()).containsExactly(1);
    }

    @Test
    void shouldSampleAJobWithoutCalls() {
        CallRateSamples withoutCalls = new CallRateSamples(Map::of);
        StepVerifier.create(withoutCalls.sampleUntil(Mono.empty())).verifyComplete();
        assertThat(withoutCalls.samples()).containsExactly(0);
    }

    private void sampleFor(Duration duration) {
        StepVerifier.withVirtualTime(
                        () -> samples.sampleUntil(Mono.delay(duration).then()))
                .thenAwait(duration)
                .verifyComplete();
    }
}
