package io.github.timflux.benchmarks.scenarios;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Calls as the service saw them.
 *
 * @param arrivals by time
 */
record Traffic(List<Arrival> arrivals) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    static Traffic of(List<Arrival> arrivals) {
        return new Traffic(
                arrivals.stream().sorted(comparingLong(Arrival::nanos)).toList());
    }

    Traffic of(String prefix) {
        return only(arrival -> arrival.account().startsWith(prefix));
    }

    Traffic accepted() {
        return only(Arrival::isAccepted);
    }

    Traffic refused() {
        return only(arrival -> !arrival.isAccepted());
    }

    /** {@return those from one time on and before another} */
    Traffic between(long from, long to) {
        return only(arrival -> arrival.nanos() - from >= 0 && arrival.nanos() - to < 0);
    }

    private Traffic only(Predicate<Arrival> wanted) {
        return new Traffic(arrivals.stream().filter(wanted).toList());
    }

    int calls() {
        return arrivals.size();
    }

    long first() {
        return arrivals.get(0).nanos();
    }

    long last() {
        return arrivals.get(calls() - 1).nanos();
    }

    double seconds() {
        return calls() < 2 ? Double.NaN : (last() - first()) / (double) SECOND;
    }

    /** {@return calls a second from the first to the last one, of which the first began the time} */
    double rate() {
        return (calls() - 1) / seconds();
    }

    /** {@return how much of the quota the calls used that were not refused} */
    double use() {
        return Numbers.percent(accepted().rate(), Service.QUOTA);
    }

    double refusedPercent() {
        return Numbers.percent(refused().calls(), calls());
    }

    /** {@return how many seconds were over at the last call, lest the one under way look like a lack; at least one} */
    int secondsSince(long origin) {
        return calls() == 0 ? 1 : Math.max(1, second(last(), origin));
    }

    /** {@return the number of calls in each second that begins with the origin} */
    List<Integer> perSecond(long origin, int seconds) {
        int[] counts = new int[seconds];
        arrivals.stream()
                .mapToInt(arrival -> second(arrival.nanos(), origin))
                .filter(second -> second >= 0 && second < seconds)
                .forEach(second -> counts[second]++);
        return IntStream.of(counts).boxed().toList();
    }

    /** {@return for each second the most calls in any second that ends with a call in it} */
    List<Integer> mostInAnySecond(long origin, int seconds) {
        int[] most = new int[seconds];
        int oldest = 0;
        for (int newest = 0; newest < calls(); newest++) {
            long now = arrivals.get(newest).nanos();
            while (now - arrivals.get(oldest).nanos() >= SECOND) {
                oldest++;
            }
            int second = second(now, origin);
            if (second >= 0 && second < seconds) {
                most[second] = Math.max(most[second], newest - oldest + 1);
            }
        }
        return IntStream.of(most).boxed().toList();
    }

    /** {@return the most calls in any second that ends with a call, 0 if there is none} */
    int mostInAnySecond() {
        return calls() == 0
                ? 0
                : mostInAnySecond(first(), second(last(), first()) + 1).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow();
    }

    private static int second(long nanos, long origin) {
        return (int) Math.floorDiv(nanos - origin, SECOND);
    }
}
