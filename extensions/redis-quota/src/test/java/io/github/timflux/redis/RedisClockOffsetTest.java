package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RedisClockOffsetTest {

    /** The true offset between the two clocks. */
    private static final long TRUE_OFFSET = 1_000_000;

    private final RedisClockOffset offset = new RedisClockOffset();

    @Test
    void shouldUseTheFastestReply() {
        exchange(0, 10, 30);
        assertThat(offset.toLocalTime(TRUE_OFFSET + 500)).isEqualTo(520);
        exchange(100, 105, 108);
        assertThat(offset.toLocalTime(TRUE_OFFSET + 500)).isEqualTo(503);
    }

    @Test
    void shouldIgnoreADelayedReply() {
        exchange(0, 5, 8);
        exchange(100, 105, 265);
        assertThat(offset.toLocalTime(TRUE_OFFSET + 500)).isBetween(503L, 513L);
    }

    @Test
    void shouldFollowALatencyThatGrows() {
        exchange(0, 5, 8);
        for (long i = 1; i < 200; i++) {
            exchange(1_000 * i, 1_000 * i + 100, 1_000 * i + 200);
        }
        assertThat(offset.toLocalTime(TRUE_OFFSET + 500)).isBetween(580L, 600L);
    }

    @Test
    void shouldDetectThatTheClockWasSet() {
        exchange(0, 5, 8);
        offset.update(100, 108, 105);
        assertThat(offset.toLocalTime(105)).isEqualTo(108);
        offset.update(200, 208, 5_000_000);
        assertThat(offset.toLocalTime(5_000_000)).isEqualTo(208);
    }

    private void exchange(long requestedAt, long readAt, long repliedAt) {
        offset.update(requestedAt, repliedAt, readAt + TRUE_OFFSET);
    }
}
