package io.github.timflux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PerformanceTargetTest {

    @Test
    void shouldCompareMeasuredValueWithLimit() {
        assertThat(PerformanceTarget.atLeast(99, "%", "use", 99).met()).isTrue();
        assertThat(PerformanceTarget.atLeast(99, "%", "use", 98.9).met()).isFalse();
        assertThat(PerformanceTarget.atMost(5, "", "calls", 5).met()).isTrue();
        assertThat(PerformanceTarget.atMost(5, "", "calls", 6).met()).isFalse();
        assertThat(PerformanceTarget.none("errors", 1).met()).isFalse();
    }

    @Test
    void shouldMissLimitWithoutMeasuredValue() {
        assertThat(PerformanceTarget.atMost(5, "", "calls", Double.NaN).met()).isFalse();
        assertThat(PerformanceTarget.atLeast(5, "", "calls", Double.NaN).met()).isFalse();
    }

    @Test
    void shouldPrintCells() {
        assertThat(PerformanceTarget.atLeast(99, "%", "use", 1_234.567).cells())
                .containsExactly("use at least 99 %", "1,234.57 %", "yes");
        assertThat(PerformanceTarget.none("errors", 2).cells()).containsExactly("errors at most 0", "2", "**no**");
    }
}
