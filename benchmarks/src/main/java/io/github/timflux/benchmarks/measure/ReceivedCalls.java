package io.github.timflux.benchmarks.measure;

import static java.util.Comparator.comparingLong;

import io.github.timflux.Quota;
import io.github.timflux.benchmarks.report.NumberFormatter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The calls that the service received, with rates and shares of the quota.
 *
 * @param calls the calls by arrival
 */
public record ReceivedCalls(List<ReceivedCall> calls) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** {@return these calls, sorted by arrival} */
    public static ReceivedCalls of(List<ReceivedCall> calls) {
        return new ReceivedCalls(
                calls.stream().sorted(comparingLong(ReceivedCall::nanos)).toList());
    }

    /** {@return the calls whose first account has the prefix} */
    public ReceivedCalls withPrefix(String prefix) {
        return filter(call -> call.account().startsWith(prefix));
    }

    /** {@return the calls with error code 0 in the response} */
    public ReceivedCalls accepted() {
        return filter(ReceivedCall::isAccepted);
    }

    /** {@return the calls with another error code in the response} */
    public ReceivedCalls rejected() {
        return filter(call -> !call.isAccepted());
    }

    /** {@return the calls from one time, inclusive, to another, exclusive} */
    public ReceivedCalls between(long from, long to) {
        return filter(call -> call.nanos() - from >= 0 && call.nanos() - to < 0);
    }

    private ReceivedCalls filter(Predicate<ReceivedCall> wanted) {
        return new ReceivedCalls(calls.stream().filter(wanted).toList());
    }

    /** {@return the number of calls} */
    public int count() {
        return calls.size();
    }

    /** {@return the arrival of the first call} */
    public long first() {
        return calls.get(0).nanos();
    }

    private long last() {
        return calls.get(count() - 1).nanos();
    }

    /** {@return the seconds from the first call to the last one; {@code NaN} with fewer than two calls} */
    public double seconds() {
        return count() < 2 ? Double.NaN : (last() - first()) / (double) SECOND;
    }

    /** {@return the calls per second, not counting the first call, which starts the time} */
    double rate() {
        return (count() - 1) / seconds();
    }

    /** {@return the rate of the accepted calls as a percentage of the quota} */
    public double quotaUse() {
        return NumberFormatter.percent(accepted().rate(), Quota.TENCENT_LIMIT);
    }

    /** {@return the accepted calls as a percentage of what the quota allows in a time} */
    public double quotaUse(Duration time) {
        return NumberFormatter.percent(accepted().count(), Quota.TENCENT_LIMIT * NumberFormatter.toSeconds(time));
    }

    /** {@return the rejected calls as a percentage of all calls} */
    public double rejectedPercent() {
        return NumberFormatter.percent(rejected().count(), count());
    }

    /** {@return the full seconds from an origin to the last call, at least 1; a part of a second would look slow} */
    public int secondsSince(long origin) {
        return count() == 0 ? 1 : Math.max(1, second(last(), origin));
    }

    /** {@return the number of calls in each full second after the first call} */
    public List<Integer> perSecond() {
        return perSecond(first(), secondsSince(first()));
    }

    /** {@return the number of calls in each second after the origin} */
    public List<Integer> perSecond(long origin, int seconds) {
        int[] counts = new int[seconds];
        calls.stream()
                .mapToInt(call -> second(call.nanos(), origin))
                .filter(second -> second >= 0 && second < seconds)
                .forEach(second -> counts[second]++);
        return IntStream.of(counts).boxed().toList();
    }

    /** {@return for each second the maximum number of calls in a sliding second that ends in it} */
    public List<Integer> maxPerSlidingSecond(long origin, int seconds) {
        int[] max = new int[seconds];
        int oldest = 0;
        for (int newest = 0; newest < count(); newest++) {
            long now = calls.get(newest).nanos();
            while (now - calls.get(oldest).nanos() >= SECOND) {
                oldest++;
            }
            int second = second(now, origin);
            if (second >= 0 && second < seconds) {
                max[second] = Math.max(max[second], newest - oldest + 1);
            }
        }
        return IntStream.of(max).boxed().toList();
    }

    /** {@return the maximum number of calls in any sliding second, 0 without calls} */
    public int maxPerSlidingSecond() {
        return count() == 0
                ? 0
                : maxPerSlidingSecond(first(), second(last(), first()) + 1).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow();
    }

    private static int second(long nanos, long origin) {
        return (int) Math.floorDiv(nanos - origin, SECOND);
    }
}
