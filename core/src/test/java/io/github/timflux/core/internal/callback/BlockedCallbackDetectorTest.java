package io.github.timflux.core.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The detector names a callback that holds a non-blocking thread, in virtual time. */
final class BlockedCallbackDetectorTest {

    private static final Duration MORE_THAN_A_SECOND = Duration.ofMillis(1_100);

    private final Logger logger = (Logger) LoggerFactory.getLogger(BlockedCallbackDetectorTest.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final BlockedCallbackDetector detector = new BlockedCallbackDetector(time, logger);

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
    void shouldWarnWithTheStackWhileACallbackHoldsItsThread() {
        deliver(this::holdForMoreThanASecond);
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel().toString()).isEqualTo("WARN");
            assertThat(event.getFormattedMessage()).contains("parallel-", "has held the thread", "publishOn");
            assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy())).contains("holdForMoreThanASecond");
        });
    }

    private void holdForMoreThanASecond() {
        time.advanceTimeBy(MORE_THAN_A_SECOND);
    }

    @Test
    void shouldWarnExactlyWhenASecondDeliveryReachesTheMaximum() {
        deliver(() -> time.advanceTimeBy(Duration.ofMillis(900)));
        deliver(() -> time.advanceTimeBy(Duration.ofMillis(999)));
        assertThat(log.list).isEmpty();
        deliver(() -> time.advanceTimeBy(MORE_THAN_A_SECOND));
        assertThat(log.list).hasSize(1);
    }

    @Test
    void shouldWarnOnceOfACallbackAndOnceAMinuteOfSeveral() {
        deliver(() -> time.advanceTimeBy(Duration.ofMinutes(10)));
        assertThat(log.list).hasSize(1);
        deliver(this::holdForMoreThanASecond);
        deliver(this::holdForMoreThanASecond);
        time.advanceTimeBy(Duration.ofMinutes(1));
        deliver(this::holdForMoreThanASecond);
        assertThat(log.list).hasSize(3);
        assertThat(log.list.get(2).getFormattedMessage()).contains("suppressed before: 1.");
    }

    @Test
    void shouldNotWarnOfShortCallbacks() {
        for (int i = 0; i < 100; i++) {
            deliver(() -> time.advanceTimeBy(Duration.ofMillis(100)));
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldLeaveNoTimerWhenNothingIsDelivered() {
        deliver(() -> {});
        time.advanceTimeBy(MORE_THAN_A_SECOND);
        long scheduled = time.getScheduledTaskCount();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(time.getScheduledTaskCount()).isEqualTo(scheduled);
    }

    @Test
    void shouldIgnoreThreadsThatMayBlock() {
        assertThat(detector.onDeliveryStart()).isFalse();
    }

    @Test
    void shouldIgnoreADeliveryWithinAnother() {
        deliver(() -> assertThat(detector.onDeliveryStart()).isFalse());
    }

    /** Runs a callback on a thread that must not block. */
    private void deliver(Runnable callback) {
        Mono.fromRunnable(() -> {
                    assertThat(detector.onDeliveryStart()).isTrue();
                    callback.run();
                    detector.onDeliveryEnd();
                })
                .subscribeOn(Schedulers.parallel())
                .block(Duration.ofMinutes(1));
    }
}
