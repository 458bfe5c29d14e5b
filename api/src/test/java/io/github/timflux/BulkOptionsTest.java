package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BulkOptionsTest {

    private static final BulkOptions DEFAULTS = BulkOptions.defaults();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void shouldHaveDocumentedDefaults() {
        assertThat(DEFAULTS)
                .hasToString("BulkOptions[concurrency=32, sourceOrder=false, linger=PT0.02S, deadline=PT1H,"
                        + " maxAttempts=12]");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(options -> options.withConcurrency(8), "concurrency=8"),
                change(options -> options.withSourceOrder(true), "sourceOrder=true"),
                change(options -> options.withLinger(SECOND), "linger=PT1S"),
                change(options -> options.withDeadline(SECOND), "deadline=PT1S"),
                change(BulkOptions::withoutDeadline, "deadline=null"),
                change(options -> options.withMaxAttempts(1), "maxAttempts=1"));
    }

    private static Arguments change(UnaryOperator<BulkOptions> change, String changed) {
        return Arguments.of(change, changed);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldChangeOneOptionInCopy(UnaryOperator<BulkOptions> change, String changed) {
        String before = DEFAULTS.toString();
        String name = changed.substring(0, changed.indexOf('=') + 1);
        assertThat(change.apply(DEFAULTS)).hasToString(before.replaceFirst(name + "[^],]*", changed));
        assertThat(DEFAULTS).hasToString(before);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldEqualOptionsWithSameValues(UnaryOperator<BulkOptions> change, String changed) {
        assertThat(change.apply(DEFAULTS))
                .isEqualTo(change.apply(DEFAULTS))
                .hasSameHashCodeAs(change.apply(DEFAULTS))
                .isNotEqualTo(DEFAULTS);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameOptionThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withLinger(null))
                .withMessage("bulk.linger");
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withDeadline(null))
                .withMessage("bulk.deadline");
    }
}
