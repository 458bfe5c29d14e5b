package io.github.timflux.simulator.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SlidingPeriodCounterTest {

    private static final long SECOND = 1_000_000_000L;

    private final SlidingPeriodCounter counter = new SlidingPeriodCounter(SECOND);

    @Test
    void shouldCountACallUntilItIsOneSecondOld() {
        assertThat(counter.add(0)).isEqualTo(1);
        assertThat(counter.add(SECOND - 1)).isEqualTo(2);
        assertThat(counter.add(SECOND)).isEqualTo(2);
        assertThat(counter.add(3 * SECOND)).isEqualTo(1);
    }

    @Test
    void shouldCountAcrossTheOverflowOfTheClock() {
        assertThat(counter.add(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(counter.add(Long.MIN_VALUE)).isEqualTo(2);
        assertThat(counter.add(Long.MIN_VALUE + SECOND)).isEqualTo(1);
    }

    @Test
    void shouldCountLikeAListOfAllCalls() {
        SplittableRandom random = new SplittableRandom(7);
        Deque<Long> all = new ArrayDeque<>();
        long now = 0;
        for (int call = 0; call < 5_000; call++) {
            // Alternates between about 1,000 and about 40 calls per second.
            now += random.nextLong(call % 2_000 < 1_500 ? 2_000_000 : 50_000_000);
            all.addLast(now);
            while (now - all.getFirst() >= SECOND) {
                all.removeFirst();
            }

            assertThat(counter.add(now)).isEqualTo(all.size());
        }
    }
}
