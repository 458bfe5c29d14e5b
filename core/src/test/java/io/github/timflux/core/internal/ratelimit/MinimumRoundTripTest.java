package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MinimumRoundTripTest {

    private final MinimumRoundTrip minRoundTrip = new MinimumRoundTrip();

    @Test
    void shouldBeZeroForLessThanHundredResponses() {
        record(99, 20);
        assertThat(minRoundTrip.nanos()).isZero();
        record(1, 20);
        assertThat(minRoundTrip.nanos()).isEqualTo(20);
    }

    @Test
    void shouldUseSmallerValueAtOnce() {
        record(100, 20);
        record(1, 5);
        assertThat(minRoundTrip.nanos()).isEqualTo(5);
    }

    @Test
    void shouldForgetOldMinimumAfterTwoEpochs() {
        record(1, 5);
        record(6_000, 20);
        assertThat(minRoundTrip.nanos()).isEqualTo(5);
        record(6_000, 20);
        assertThat(minRoundTrip.nanos()).isEqualTo(20);
    }

    private void record(int count, long nanos) {
        for (int i = 0; i < count; i++) {
            minRoundTrip.record(nanos);
        }
    }
}
