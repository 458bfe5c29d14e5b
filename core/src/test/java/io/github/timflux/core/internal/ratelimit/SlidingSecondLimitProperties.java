package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Properties of {@link LeaseAccounting} on a simulated network. With all delays, no sliding second at the service
 * contains more calls than the limit. The delays lower the rate only by the expected amount.
 */
final class SlidingSecondLimitProperties {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int CALLS = 1_500;

    @Property(tries = 150)
    void shouldNotExceedLimitInAnySlidingSecond(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int limit,
            @ForAll @IntRange(max = 300) int jitterMillis,
            @ForAll @DoubleRange(max = 0.05) double unwritten,
            @ForAll @DoubleRange(max = 0.05) double lost) {
        Network network = new Network(seed, limit, jitterMillis * MILLI, unwritten, lost);

        List<Long> countedAt = network.run();

        assertThat(maxCallsPerSlidingSecond(countedAt)).isLessThanOrEqualTo(limit);
    }

    /** A rate with a fraction is kept in its period: 0.5 is 1 call in 2 s, and 2.5 are 3 calls in 1.2 s. */
    @Property(tries = 150)
    void shouldNotExceedLimitInAnySlidingPeriodOfARateWithAFraction(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 150) double limit,
            @ForAll @IntRange(max = 300) int jitterMillis,
            @ForAll @DoubleRange(max = 0.05) double unwritten,
            @ForAll @DoubleRange(max = 0.05) double lost) {
        Network network = new Network(seed, limit, jitterMillis * MILLI, unwritten, lost);

        List<Long> countedAt = network.run();

        double calls = Math.ceil(limit);
        assertThat(maxCallsPerSlidingPeriod(countedAt, (long) (SECOND * calls / limit)))
                .isLessThanOrEqualTo((int) calls);
    }

    /** A second that contains a call from after the change has no more calls than the new limit. */
    @Property(tries = 100)
    void shouldNotExceedLowerLimitAfterChange(
            @ForAll long seed,
            @ForAll @IntRange(min = 20, max = 150) int limit,
            @ForAll @IntRange(min = 1, max = 19) int newLimit,
            @ForAll @IntRange(max = 300) int jitterMillis) {
        Network network = new Network(seed, limit, jitterMillis * MILLI, 0.01, 0.01);
        network.lowerAfter(500, newLimit);

        List<Long> countedAt = network.run();

        Set<Long> afterChange = Set.copyOf(network.countedAfterChange);
        for (int first = 0, last = 0; last < countedAt.size(); last++) {
            while (countedAt.get(last) - countedAt.get(first) >= SECOND) {
                first++;
            }
            if (last - first + 1 > newLimit) {
                assertThat(countedAt.subList(first, last + 1).stream()).noneMatch(afterChange::contains);
            }
        }
    }

    @Property(tries = 20)
    void shouldReachNinetyNinePercentOfLimitOnSteadyNetwork(@ForAll long seed) {
        assertThat(rate(new Network(seed, 100, MILLI / 2, 0, 0))).isBetween(99.0, 100.0);
    }

    @Property(tries = 20)
    void shouldReachHigherRateWithMaxJitter(@ForAll long seed) {
        assertThat(rate(new Network(seed, 100, 100 * MILLI, 0, 0, 0, Long.MAX_VALUE)))
                .isLessThan(97.5);
        assertThat(rate(new Network(seed, 100, 100 * MILLI, 0, 0, 0, 10 * MILLI)))
                .isBetween(98.0, 100.5);
    }

    private static double rate(Network network) {
        List<Long> countedAt = network.run();
        return (CALLS - 200) / ((double) (countedAt.get(CALLS - 1) - countedAt.get(200)) / SECOND);
    }

    private static int maxCallsPerSlidingSecond(List<Long> times) {
        return maxCallsPerSlidingPeriod(times, SECOND);
    }

    private static int maxCallsPerSlidingPeriod(List<Long> times, long period) {
        int max = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= period) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    /** Simulates a client with an endless queue, a network with delays, and a service that records when it counts. */
    private static final class Network {

        private final Random random;
        private final LeaseAccounting accounting;
        private final long jitter;
        private final long stall;
        private final double unwritten;
        private final double lost;
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        private final List<Long> countedAt = new ArrayList<>();
        private final List<Long> countedAfterChange = new ArrayList<>();
        private boolean changed;
        private int changeAfter = Integer.MAX_VALUE;
        private int newLimit;

        private record Event(long at, Runnable action) {}

        Network(long seed, double limit, long jitter, double unwritten, double lost) {
            this(seed, limit, jitter, jitter, unwritten, lost, Long.MAX_VALUE);
        }

        Network(long seed, double limit, long jitter, long stall, double unwritten, double lost, long maxJitter) {
            this.random = new Random(seed);
            this.accounting = new LeaseAccounting(limit, maxJitter);
            this.jitter = jitter;
            this.stall = stall;
            this.unwritten = unwritten;
            this.lost = lost;
        }

        void lowerAfter(int calls, int callsPerSecond) {
            changeAfter = calls;
            newLimit = callsPerSecond;
        }

        List<Long> run() {
            long now = 0;
            while (countedAt.size() < CALLS) {
                if (!changed && countedAt.size() >= changeAfter) {
                    changed = true;
                    accounting.setRate(newLimit);
                }
                long next = accounting.nextGrantTime(now);
                if (!events.isEmpty() && events.element().at() <= next) {
                    Event event = events.remove();
                    now = Math.max(now, event.at());
                    event.action().run();
                } else {
                    // The timer fires a little late, and 1 % of the time the whole process stalls.
                    now = Math.max(now, next) + random.nextLong(MILLI / 5) + delay(0.01, stall);
                    if (accounting.nextGrantTime(now) <= now) {
                        grant(now);
                    }
                }
            }
            countedAt.sort(null);
            return countedAt;
        }

        private void grant(long now) {
            accounting.onGranted(now);
            if (random.nextDouble() < unwritten) {
                events.add(new Event(now + delay(0.5), accounting::onReturned));
                return;
            }
            long written = now + random.nextLong(MILLI);
            // Half of the calls have no delay, so the first responses contain the minimum round trip.
            long arrives = written + 5 * MILLI + delay(0.5);
            countedAt.add(arrives);
            if (changed) {
                countedAfterChange.add(arrives);
            }
            if (random.nextDouble() < lost) {
                long givenUp = arrives + delay(0.5);
                events.add(new Event(givenUp, () -> accounting.onLost(givenUp)));
            } else {
                long answered = arrives + 7 * MILLI + delay(0.5);
                events.add(new Event(answered, () -> accounting.onAnswered(answered, answered - written)));
            }
        }

        private long delay(double probability) {
            return delay(probability, jitter);
        }

        private long delay(double probability, long max) {
            return max > 0 && random.nextDouble() < probability ? random.nextLong(max) : 0;
        }
    }
}
