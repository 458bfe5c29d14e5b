package io.github.timflux.core.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A warning is logged at most once per interval, with the number of suppressed warnings. */
final class RateLimitedWarningTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(RateLimitedWarningTest.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long now = Long.MAX_VALUE;
    private final RateLimitedWarning warning = new RateLimitedWarning(logger, INTERVAL, () -> now);

    @BeforeEach
    void recordLog() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void stopLog() {
        logger.detachAppender(log);
    }

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
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The value is 1.", "The value is 4. Similar warnings suppressed before: 2.", "The value is 5.");
    }

    @Test
    void shouldLogAThrowableWithItsStack() {
        warning.warn("The value is {}.", 1, new IllegalStateException("wrong"));
        assertThat(log.list).singleElement().satisfies(event -> assertThat(
                        event.getThrowableProxy().getMessage())
                .isEqualTo("wrong"));
    }
}
