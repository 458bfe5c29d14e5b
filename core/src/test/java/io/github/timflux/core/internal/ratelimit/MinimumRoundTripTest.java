package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MinimumRoundTripTest {

    private final MinimumRoundTrip least = new MinimumRoundTrip();

    @Test
    void shouldBeZeroUntilAHundredAnswersHaveCome() {
        record(99, 20);
        assertThat(least.nanos()).isZero();
        record(1, 20);
        assertThat(least.nanos()).isEqualTo(20);
    }

    @Test
    void shouldTakeASmallerValueAtOnce() {
        record(100, 20);
        record(1, 5);
        assertThat(least.nanos()).isEqualTo(5);
    }

    @Test
    void shouldForgetAnOldMinimumSlowly() {
        record(1, 5);
        record(6_000, 20);
        assertThat(least.nanos()).isEqualTo(5);
        record(6_000, 20);
        assertThat(least.nanos()).isEqualTo(20);
    }

    private void record(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            least.record(nanos);
        }
    }
}
