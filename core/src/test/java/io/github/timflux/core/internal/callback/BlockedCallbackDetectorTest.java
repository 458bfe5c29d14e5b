package io.github.timflux.core.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.github.timflux.core.testing.LogRecorder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The detector names a callback that holds a non-blocking thread, in virtual time. */
final class BlockedCallbackDetectorTest {

    private static final Duration MORE_THAN_A_SECOND = Duration.ofMillis(1_100);

    @RegisterExtension
    private final LogRecorder log = new LogRecorder(BlockedCallbackDetectorTest.class.getName());

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final BlockedCallbackDetector detector = new BlockedCallbackDetector(time, log.logger());

    @Test
    void shouldWarnWithTheStackWhileACallbackHoldsItsThread() {
        deliver(this::holdForMoreThanASecond);
        assertThat(log.events()).singleElement().satisfies(event -> {
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
        assertThat(log.events()).isEmpty();
        deliver(() -> time.advanceTimeBy(MORE_THAN_A_SECOND));
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void shouldWarnOnceOfACallbackAndOnceAMinuteOfSeveral() {
        deliver(() -> time.advanceTimeBy(Duration.ofMinutes(10)));
        assertThat(log.events()).hasSize(1);
        deliver(this::holdForMoreThanASecond);
        deliver(this::holdForMoreThanASecond);
        time.advanceTimeBy(Duration.ofMinutes(1));
        deliver(this::holdForMoreThanASecond);
        assertThat(log.events()).hasSize(3);
        assertThat(log.events().get(2).getFormattedMessage()).contains("suppressed before: 1.");
    }

    @Test
    void shouldNotWarnOfShortCallbacks() {
        for (int i = 0; i < 100; i++) {
            deliver(() -> time.advanceTimeBy(Duration.ofMillis(100)));
        }
        assertThat(log.events()).isEmpty();
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
