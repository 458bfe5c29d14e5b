package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SlidingSecondTest {

    private static final long SECOND = 1_000_000_000L;

    private final SlidingSecond second = new SlidingSecond();

    @Test
    void shouldCountAnArrivalUntilItIsAWholeSecondOld() {
        assertThat(second.arrive(0)).isEqualTo(1);
        assertThat(second.arrive(SECOND - 1)).isEqualTo(2);
        assertThat(second.arrive(SECOND)).isEqualTo(2);
        assertThat(second.arrive(3 * SECOND)).isEqualTo(1);
    }

    @Test
    void shouldCountAcrossTheOverflowOfTheClock() {
        assertThat(second.arrive(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(second.arrive(Long.MIN_VALUE)).isEqualTo(2);
        assertThat(second.arrive(Long.MIN_VALUE + SECOND)).isEqualTo(1);
    }

    @Test
    void shouldCountLikeAListOfAllArrivals() {
        SplittableRandom random = new SplittableRandom(7);
        Deque<Long> all = new ArrayDeque<>();
        long now = 0;
        for (int arrival = 0; arrival < 5_000; arrival++) {
            // Crowds of up to a thousand a second and more, thinning out again.
            now += random.nextLong(arrival % 2_000 < 1_500 ? 2_000_000 : 50_000_000);
            all.addLast(now);
            while (now - all.getFirst() >= SECOND) {
                all.removeFirst();
            }

            assertThat(second.arrive(now)).isEqualTo(all.size());
        }
    }
}
