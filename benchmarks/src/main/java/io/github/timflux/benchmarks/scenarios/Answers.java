package io.github.timflux.benchmarks.scenarios;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What became of lookups. One without an answer counts as if it had come at the end, lest losing them look fast. */
final class Answers {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] due;
    private final long[] late;
    private final long[] took;
    private final long end;

    private Answers(long[] due, long[] late, long[] took, long end) {
        this.due = due;
        this.late = late;
        this.took = took;
        this.end = end;
    }

    /** Takes nanoseconds: when each was due, how late it was issued, how long it took or zero, and when all ended. */
    static Answers of(long[] due, long[] late, long[] took, long end) {
        return new Answers(due, late, took, end);
    }

    int issued() {
        return due.length;
    }

    int answered() {
        return (int) LongStream.of(took).filter(nanos -> nanos > 0).count();
    }

    /** {@return how long lookups took, in milliseconds} */
    Percentiles took() {
        return took(IntStream.range(0, due.length));
    }

    /** {@return how much later than they were due they were issued, in milliseconds} */
    Percentiles late() {
        return Percentiles.of(LongStream.of(late).mapToDouble(Numbers::millis).toArray());
    }

    /** {@return for each second the percentile of those that were due in it} */
    List<Double> perSecond(double percent) {
        int seconds = (int) (due[due.length - 1] / SECOND) + 1;
        return IntStream.range(0, seconds)
                .mapToObj(second -> took(dueIn(second)).at(percent))
                .toList();
    }

    private IntStream dueIn(int second) {
        return IntStream.range(0, due.length).filter(index -> due[index] / SECOND == second);
    }

    private Percentiles took(IntStream lookups) {
        return Percentiles.of(lookups.mapToLong(index -> took[index] > 0 ? took[index] : end - due[index])
                .mapToDouble(Numbers::millis)
                .toArray());
    }
}
