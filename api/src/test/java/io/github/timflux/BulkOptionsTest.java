package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BulkOptionsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldHaveTheDefaultsThatItSays() {
        assertThat(BulkOptions.defaults()).isEqualTo(new BulkOptions(32, false, Duration.ofMillis(20), HOUR, 12));
    }

    static Stream<Arguments> copies() {
        Duration linger = Duration.ofMillis(20);
        return Stream.of(
                copy(options -> options.withConcurrency(8), new BulkOptions(8, false, linger, HOUR, 12)),
                copy(BulkOptions::inSourceOrder, new BulkOptions(32, true, linger, HOUR, 12)),
                copy(options -> options.withLinger(SECOND), new BulkOptions(32, false, SECOND, HOUR, 12)),
                copy(options -> options.withDeadline(SECOND), new BulkOptions(32, false, linger, SECOND, 12)),
                copy(options -> options.withMaxAttempts(1), new BulkOptions(32, false, linger, HOUR, 1)));
    }

    private static Arguments copy(UnaryOperator<BulkOptions> change, BulkOptions changed) {
        return Arguments.of(change, changed);
    }

    @ParameterizedTest
    @MethodSource("copies")
    void shouldChangeOnePropertyOfACopyAndNothingOfItself(UnaryOperator<BulkOptions> change, BulkOptions changed) {
        BulkOptions options = new BulkOptions(32, false, Duration.ofMillis(20), HOUR, 12);
        assertThat(change.apply(options)).isEqualTo(changed);
        assertThat(options).isEqualTo(BulkOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("copies")
    void shouldKeepTheOtherPropertiesInACopy(UnaryOperator<BulkOptions> change, BulkOptions changed) {
        BulkOptions other = new BulkOptions(2, true, Duration.ofMinutes(1), Duration.ofDays(1), 100);
        assertThat(differences(change.apply(other), other)).isLessThanOrEqualTo(1);
        assertThat(differences(change.apply(other), changed)).isEqualTo(4);
    }

    private static long differences(BulkOptions one, BulkOptions other) {
        return Stream.of(
                        one.concurrency() == other.concurrency(),
                        one.sourceOrder() == other.sourceOrder(),
                        one.linger().equals(other.linger()),
                        one.deadline() != null && one.deadline().equals(other.deadline()),
                        one.maxAttempts() == other.maxAttempts())
                .filter(same -> !same)
                .count();
    }

    @Test
    void shouldTakeBackOrderAndDeadline() {
        BulkOptions options = BulkOptions.defaults().inSourceOrder().withDeadline(SECOND);
        assertThat(options.asAnswered().withoutDeadline())
                .isEqualTo(new BulkOptions(32, false, Duration.ofMillis(20), null, 12));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(options -> options.withConcurrency(0), "The concurrency is 0; expected 1 to 1000."),
                bad(options -> options.withConcurrency(1_001), "The concurrency is 1001; expected 1 to 1000."),
                bad(options -> options.withLinger(Duration.ZERO), "The linger is PT0S; expected PT0.001S to PT1M."),
                bad(
                        options -> options.withLinger(Duration.ofHours(1)),
                        "The linger is PT1H; expected PT0.001S to PT1M."),
                bad(
                        options -> options.withDeadline(Duration.ZERO),
                        "The deadline is PT0S; expected PT0.001S to PT24H."),
                bad(
                        options -> options.withDeadline(Duration.ofDays(2)),
                        "The deadline is PT48H; expected PT0.001S to PT24H."),
                bad(options -> options.withMaxAttempts(0), "The number of attempts is 0; expected 1 to 100."),
                bad(options -> options.withMaxAttempts(101), "The number of attempts is 101; expected 1 to 100."));
    }

    private static Arguments bad(UnaryOperator<BulkOptions> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldRefuseWhatIsOutOfRangeWithTheValueAndTheRange(UnaryOperator<BulkOptions> change, String message) {
        BulkOptions options = BulkOptions.defaults();
        assertThatThrownBy(() -> change.apply(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldSayWhatIsNull() {
        BulkOptions options = BulkOptions.defaults();
        assertThatNullPointerException()
                .isThrownBy(() -> options.withLinger(null))
                .withMessage("linger");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withDeadline(null))
                .withMessage("longest");
    }
}
