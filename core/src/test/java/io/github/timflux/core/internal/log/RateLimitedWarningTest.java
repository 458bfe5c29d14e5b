package io.github.timflux.core.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.timflux.core.testing.LogRecorder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A warning is logged at most once per interval, with the number of suppressed warnings. */
final class RateLimitedWarningTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @RegisterExtension
    private final LogRecorder log = new LogRecorder(RateLimitedWarningTest.class.getName());

    private long now = Long.MAX_VALUE;
    private final RateLimitedWarning warning = new RateLimitedWarning(log.logger(), INTERVAL, () -> now);

    @Test
    void shouldCountWarningsWithinTheIntervalAndNameTheirNumberInTheNext() {
        warning.warn("The value is {}.", 1);
        warning.warn("The value is {}.", 2);
        // The clock overflows, as System.nanoTime() may.
        now += INTERVAL.toNanos() - 1;
        warning.warn("The value is {}.", 3);
        now++;
        warning.warn("The value is {}.", 4);
        now += INTERVAL.toNanos();
        warning.warn("The value is {}.", 5);
        assertThat(log.events())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The value is 1.", "The value is 4. Similar warnings suppressed before: 2.", "The value is 5.");
    }

    @Test
    void shouldLogAThrowableWithItsStack() {
        warning.warn("The value is {}.", 1, new IllegalStateException("wrong"));
        assertThat(log.events()).singleElement().satisfies(event -> assertThat(
                        event.getThrowableProxy().getMessage())
                .isEqualTo("wrong"));
    }
}
