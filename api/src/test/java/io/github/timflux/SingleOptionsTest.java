package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SingleOptionsTest {

    private static final SingleOptions DEFAULTS = SingleOptions.defaults();

    @Test
    void shouldHaveDocumentedDefaults() {
        assertThat(DEFAULTS).hasToString("SingleOptions[deadline=PT10S, maxPending=10000, maxAttempts=5]");
    }

    @Test
    void shouldChangeOneOptionInCopy() {
        assertThat(DEFAULTS.withDeadline(Duration.ofSeconds(1)))
                .hasToString("SingleOptions[deadline=PT1S, maxPending=10000, maxAttempts=5]");
        assertThat(DEFAULTS.withMaxPending(7))
                .hasToString("SingleOptions[deadline=PT10S, maxPending=7, maxAttempts=5]");
        assertThat(DEFAULTS.withMaxAttempts(2))
                .hasToString("SingleOptions[deadline=PT10S, maxPending=10000, maxAttempts=2]");
        assertThat(DEFAULTS).isEqualTo(SingleOptions.defaults());
    }

    @Test
    void shouldEqualOptionsWithSameValues() {
        assertThat(DEFAULTS.withMaxPending(7))
                .isEqualTo(DEFAULTS.withMaxPending(7))
                .hasSameHashCodeAs(DEFAULTS.withMaxPending(7))
                .isNotEqualTo(DEFAULTS)
                .isNotEqualTo(DEFAULTS.withMaxPending(7).withMaxAttempts(1))
                .isNotEqualTo(DEFAULTS.withMaxPending(7).withDeadline(Duration.ofSeconds(1)));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameOptionThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withDeadline(null))
                .withMessage("single.deadline");
    }
}
