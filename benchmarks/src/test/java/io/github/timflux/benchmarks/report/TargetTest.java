package io.github.timflux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TargetTest {

    @Test
    void shouldCompareMeasuredValueWithLimit() {
        assertThat(Target.atLeast(99, "%", "use", 99).met()).isTrue();
        assertThat(Target.atLeast(99, "%", "use", 98.9).met()).isFalse();
        assertThat(Target.atMost(5, "", "calls", 5).met()).isTrue();
        assertThat(Target.atMost(5, "", "calls", 6).met()).isFalse();
        assertThat(Target.none("errors", 1).met()).isFalse();
    }

    @Test
    void shouldMissLimitWithoutMeasuredValue() {
        assertThat(Target.atMost(5, "", "calls", Double.NaN).met()).isFalse();
        assertThat(Target.atLeast(5, "", "calls", Double.NaN).met()).isFalse();
    }

    @Test
    void shouldPrintCells() {
        assertThat(Target.atLeast(99, "%", "use", 1_234.567).cells())
                .containsExactly("use at least 99 %", "1,234.57 %", "yes");
        assertThat(Target.none("errors", 2).cells()).containsExactly("errors at most 0", "2", "**no**");
    }
}
