package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RedisClockTest {

    /** So far ahead of ours is that of Redis in truth. */
    private static final long AHEAD = 1_000_000;

    private final RedisClock clock = new RedisClock();

    @Test
    void shouldTellMomentsNeverTooEarlyAndByTheQuickestAnswer() {
        exchange(0, 10, 30);
        assertThat(clock.local(AHEAD + 500)).isEqualTo(520);
        exchange(100, 105, 108);
        assertThat(clock.local(AHEAD + 500)).isEqualTo(503);
    }

    @Test
    void shouldNotBelieveAnAnswerThatWasHeldUp() {
        exchange(0, 5, 8);
        exchange(100, 105, 265);
        assertThat(clock.local(AHEAD + 500)).isBetween(503L, 513L);
    }

    @Test
    void shouldFollowAWayThatHasBecomeLonger() {
        exchange(0, 5, 8);
        for (long i = 1; i < 200; i++) {
            exchange(1_000 * i, 1_000 * i + 100, 1_000 * i + 200);
        }
        assertThat(clock.local(AHEAD + 500)).isBetween(580L, 600L);
    }

    @Test
    void shouldNoticeThatTheClockWasSet() {
        exchange(0, 5, 8);
        clock.heard(100, 108, 105);
        assertThat(clock.local(105)).isEqualTo(108);
        clock.heard(200, 208, 5_000_000);
        assertThat(clock.local(5_000_000)).isEqualTo(208);
    }

    private void exchange(long asked, long looked, long heard) {
        clock.heard(asked, heard, looked + AHEAD);
    }
}
