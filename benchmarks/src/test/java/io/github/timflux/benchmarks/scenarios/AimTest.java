package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AimTest {

    @Test
    void shouldTellWhatWasMet() {
        assertThat(Aim.atLeast(99, "%", "use", 99).met()).isTrue();
        assertThat(Aim.atLeast(99, "%", "use", 98.9).met()).isFalse();
        assertThat(Aim.atMost(5, "", "calls", 6).met()).isFalse();
        assertThat(Aim.below(1, "ms", "time", 1).met()).isFalse();
        assertThat(Aim.between(40, 60, "%", "share", 60).met()).isTrue();
    }

    @Test
    void shouldNotMeetWhatCouldNotBeMeasured() {
        assertThat(Aim.atMost(5, "", "calls", Percentiles.of().largest()).met()).isFalse();
    }

    @Test
    void shouldPrintRows() {
        assertThat(Aim.atLeast(99, "%", "use", 1_234.567).row()).isEqualTo("| use at least 99 % | 1,234.57 % | yes |");
    }

    @Test
    void shouldTakePercentilesByRank() {
        Percentiles sample = Percentiles.of(4, 1, 3, 2);
        assertThat(sample.median()).isEqualTo(2);
        assertThat(sample.at(51)).isEqualTo(3);
        assertThat(sample.at(0)).isEqualTo(1);
        assertThat(sample.largest()).isEqualTo(4);
    }
}
