package io.github.timflux.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NameResolutionOptionsTest {

    private static final NameResolutionOptions DEFAULTS = NameResolutionOptions.defaults();

    @Test
    void shouldHaveDocumentedDefaults() {
        assertThat(DEFAULTS)
                .hasToString("NameResolutionOptions[queryTimeout=PT1S, attempts=2, failureMemory=PT30S,"
                        + " platformResolver=false]");
    }

    @Test
    void shouldChangeOneOptionInCopy() {
        assertThat(DEFAULTS.withQueryTimeout(Duration.ofSeconds(2)).queryTimeout())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(DEFAULTS.withAttempts(3).attempts()).isEqualTo(3);
        assertThat(DEFAULTS.withFailureMemory(Duration.ZERO).failureMemory()).isZero();
        assertThat(DEFAULTS.withPlatformResolver(true).platformResolver()).isTrue();
        assertThat(DEFAULTS).isEqualTo(NameResolutionOptions.defaults());
    }

    @Test
    void shouldEqualOptionsWithSameValues() {
        NameResolutionOptions options = DEFAULTS.withAttempts(3);
        assertThat(options)
                .isEqualTo(DEFAULTS.withAttempts(3))
                .hasSameHashCodeAs(DEFAULTS.withAttempts(3))
                .isNotEqualTo(DEFAULTS)
                .isNotEqualTo(options.withQueryTimeout(Duration.ofSeconds(2)))
                .isNotEqualTo(options.withFailureMemory(Duration.ZERO))
                .isNotEqualTo(options.withPlatformResolver(true));
    }

    @Test
    void shouldNameOptionThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withQueryTimeout(Duration.ofMillis(9)))
                .withMessage("name-resolution.query-timeout is 9 ms; expected 10 ms to 1 min.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withAttempts(0))
                .withMessage("name-resolution.attempts is 0; expected 1 to 5.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withFailureMemory(Duration.ofMinutes(11)))
                .withMessage("name-resolution.failure-memory is 11 min; expected 0 ms to 10 min.");
    }
}
