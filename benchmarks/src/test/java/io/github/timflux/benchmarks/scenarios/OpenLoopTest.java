package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.publisher.PublisherProbe;

final class OpenLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void shouldCountAnswers() throws InterruptedException {
        Answers answers = OpenLoop.run(account -> Mono.just(Map.of()), 0, Schedule.atOnce(10), LONG);
        assertThat(answers.issued()).isEqualTo(10);
        assertThat(answers.answered()).isEqualTo(10);
        assertThat(answers.perSecond(50)).hasSize(1);
    }

    @Test
    void shouldNotCountFailuresAsAnswers() throws InterruptedException {
        Answers answers = OpenLoop.run(
                account -> Mono.error(new IllegalStateException("on purpose")), 0, Schedule.atOnce(10), LONG);
        assertThat(answers.answered()).isZero();
    }

    @Test
    void shouldCancelWhatIsNotAnsweredAndHoldItAgainstTheClient() throws InterruptedException {
        PublisherProbe<Map<String, String>> probe = PublisherProbe.of(Mono.never());
        Answers answers = OpenLoop.run(account -> probe.mono(), 0, Schedule.atOnce(1), Duration.ofMillis(10));
        probe.assertWasCancelled();
        assertThat(answers.answered()).isZero();
        assertThat(answers.took().median()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldSpreadLookupsAtTheRateAskedFor() {
        long[] due = Schedule.poisson(1_000, Duration.ofSeconds(10));
        assertThat(due).hasSizeBetween(9_500, 10_500).isSorted();
        assertThat(due[due.length - 1]).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void shouldAskForDifferentAccounts() {
        assertThat(IntStream.range(0, 10_000).mapToObj(Lookup::account)).doesNotHaveDuplicates();
    }
}
