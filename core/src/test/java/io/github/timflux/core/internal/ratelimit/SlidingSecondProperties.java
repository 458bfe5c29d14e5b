package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * The promise that the ledger exists for, against a network made of numbers: whatever it delays, no sliding second at
 * the server holds more calls than the limit, and what strictness costs in rate is what the delays cost and no more.
 */
final class SlidingSecondProperties {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int CALLS = 1_500;

    @Property(tries = 150)
    void shouldKeepEverySlidingSecondAtTheServerWithinTheLimit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int limit,
            @ForAll @IntRange(max = 300) int jitterMillis,
            @ForAll @DoubleRange(max = 0.05) double unwritten,
            @ForAll @DoubleRange(max = 0.05) double lost) {
        Network network = new Network(seed, limit, jitterMillis * MILLI, unwritten, lost);

        List<Long> counted = network.run();

        assertThat(mostInASecond(counted)).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 20)
    void shouldUseAtLeastNinetyNinePercentOnASteadyNetwork(@ForAll long seed) {
        assertThat(rate(new Network(seed, 100, MILLI / 2, 0, 0))).isBetween(99.0, 100.0);
    }

    @Property(tries = 20)
    void shouldKeepTheRateWhereAnswersSpreadIfTheExcessIsBounded(@ForAll long seed) {
        assertThat(rate(new Network(seed, 100, 100 * MILLI, 0, 0, 0, Long.MAX_VALUE)))
                .isLessThan(97.5);
        assertThat(rate(new Network(seed, 100, 100 * MILLI, 0, 0, 0, 10 * MILLI)))
                .isBetween(98.0, 100.5);
    }

    private static double rate(Network network) {
        List<Long> counted = network.run();
        return (CALLS - 200) / ((double) (counted.get(CALLS - 1) - counted.get(200)) / SECOND);
    }

    private static int mostInASecond(List<Long> times) {
        int most = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** A client with an endless queue, a network that delays, and a server that notes when it counts. */
    private static final class Network {

        private final Random random;
        private final LeaseAccounting ledger;
        private final long jitter;
        private final long stall;
        private final double unwritten;
        private final double lost;
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        private final List<Long> counted = new ArrayList<>();

        private record Event(long at, Runnable what) {}

        Network(long seed, int limit, long jitter, double unwritten, double lost) {
            this(seed, limit, jitter, jitter, unwritten, lost, Long.MAX_VALUE);
        }

        Network(long seed, int limit, long jitter, long stall, double unwritten, double lost, long mostExcess) {
            this.random = new Random(seed);
            this.ledger = new LeaseAccounting(limit, mostExcess);
            this.jitter = jitter;
            this.stall = stall;
            this.unwritten = unwritten;
            this.lost = lost;
        }

        List<Long> run() {
            long now = 0;
            while (counted.size() < CALLS) {
                long next = ledger.nextGrantTime(now);
                if (!events.isEmpty() && events.element().at() <= next) {
                    Event event = events.remove();
                    now = Math.max(now, event.at());
                    event.what().run();
                } else {
                    // The timer fires a little late, and now and then the whole process stands still.
                    now = Math.max(now, next) + random.nextLong(MILLI / 5) + delay(0.01, stall);
                    if (ledger.nextGrantTime(now) <= now) {
                        grant(now);
                    }
                }
            }
            counted.sort(null);
            return counted;
        }

        private void grant(long now) {
            ledger.onGranted(now);
            if (random.nextDouble() < unwritten) {
                events.add(new Event(now + delay(0.5), ledger::onReturned));
                return;
            }
            long written = now + random.nextLong(MILLI);
            // Half of the calls meet no delay, so that the least round trip is among the first answers.
            long arrives = written + 5 * MILLI + delay(0.5);
            counted.add(arrives);
            if (random.nextDouble() < lost) {
                long givenUp = arrives + delay(0.5);
                events.add(new Event(givenUp, () -> ledger.onLost(givenUp)));
            } else {
                long answered = arrives + 7 * MILLI + delay(0.5);
                events.add(new Event(answered, () -> ledger.onAnswered(answered, answered - written)));
            }
        }

        private long delay(double chance) {
            return delay(chance, jitter);
        }

        private long delay(double chance, long most) {
            return most > 0 && random.nextDouble() < chance ? random.nextLong(most) : 0;
        }
    }
}
