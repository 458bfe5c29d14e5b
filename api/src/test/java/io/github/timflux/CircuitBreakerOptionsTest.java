package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CircuitBreakerOptionsTest {

    private static final CircuitBreakerOptions DEFAULTS = CircuitBreakerOptions.defaults();

    @Test
    void shouldHaveDocumentedDefaults() {
        assertThat(DEFAULTS)
                .hasToString("CircuitBreakerOptions[failureThreshold=10, firstProbeDelay=PT1S, maxProbeDelay=PT30S]");
    }

    @Test
    void shouldChangeOneOptionInCopy() {
        assertThat(DEFAULTS.withFailureThreshold(3))
                .hasToString("CircuitBreakerOptions[failureThreshold=3, firstProbeDelay=PT1S, maxProbeDelay=PT30S]");
        assertThat(DEFAULTS.withFirstProbeDelay(Duration.ofSeconds(2)))
                .hasToString("CircuitBreakerOptions[failureThreshold=10, firstProbeDelay=PT2S, maxProbeDelay=PT30S]");
        assertThat(DEFAULTS.withMaxProbeDelay(Duration.ofSeconds(5)))
                .hasToString("CircuitBreakerOptions[failureThreshold=10, firstProbeDelay=PT1S, maxProbeDelay=PT5S]");
        assertThat(DEFAULTS).isEqualTo(CircuitBreakerOptions.defaults());
    }

    @Test
    void shouldEqualOptionsWithSameValues() {
        CircuitBreakerOptions options = DEFAULTS.withFailureThreshold(3);
        assertThat(options)
                .isEqualTo(DEFAULTS.withFailureThreshold(3))
                .hasSameHashCodeAs(DEFAULTS.withFailureThreshold(3))
                .isNotEqualTo(DEFAULTS)
                .isNotEqualTo(options.withFirstProbeDelay(Duration.ofSeconds(2)))
                .isNotEqualTo(options.withMaxProbeDelay(Duration.ofSeconds(2)));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameOptionThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withMaxProbeDelay(null))
                .withMessage("circuit-breaker.max-probe-delay");
    }
}
