package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SingleOptionsTest {

    private static final SingleOptions DEFAULTS = SingleOptions.defaults();

    @Test
    void shouldWaitForTenSecondsUnlessToldOtherwise() {
        assertThat(DEFAULTS).isEqualTo(new SingleOptions(Duration.ofSeconds(10), 10_000, 5));
    }

    @Test
    void shouldChangeOneThingInACopy() {
        assertThat(DEFAULTS.withDeadline(Duration.ofSeconds(1))
                        .withMaxPending(7)
                        .withMaxAttempts(2))
                .isEqualTo(new SingleOptions(Duration.ofSeconds(1), 7, 2));
        assertThat(DEFAULTS.maxAttempts()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT0.000999999S", "PT10M0.001S"})
    void shouldRefuseADeadlineOutOfRange(Duration deadline) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withDeadline(deadline))
                .withMessage("The deadline is %s; expected PT0.001S to PT10M.", deadline);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_000_001})
    void shouldRefuseABoundOutOfRange(int callers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxPending(callers))
                .withMessage("The most that may wait is %s; expected 1 to 1000000.", callers);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 101})
    void shouldRefuseANumberOfAttemptsOutOfRange(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxAttempts(attempts))
                .withMessage("The number of attempts is %s; expected 1 to 100.", attempts);
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldSayWhatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withDeadline(null))
                .withMessage("deadline");
    }
}
