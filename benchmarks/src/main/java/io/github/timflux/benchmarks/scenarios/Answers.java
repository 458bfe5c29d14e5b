package io.github.timflux.benchmarks.scenarios;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What became of lookups. One without an answer counts as if it had come at the end, lest losing them look fast. */
final class Answers {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] due;
    private final double[] millis;
    private final int answered;
    private final Percentiles late;

    private Answers(long[] due, double[] millis, int answered, Percentiles late) {
        this.due = due;
        this.millis = millis;
        this.answered = answered;
        this.late = late;
    }

    /** Takes nanoseconds: when each was due, how late it was issued, how long it took or zero, and when all ended. */
    static Answers of(long[] due, long[] late, long[] took, long end) {
        return new Answers(
                due,
                IntStream.range(0, due.length)
                        .mapToDouble(index -> Numbers.millis(took[index] > 0 ? took[index] : end - due[index]))
                        .toArray(),
                (int) LongStream.of(took).filter(nanos -> nanos > 0).count(),
                Percentiles.of(LongStream.of(late).mapToDouble(Numbers::millis).toArray()));
    }

    int issued() {
        return due.length;
    }

    int answered() {
        return answered;
    }

    /** {@return how long lookups took, in milliseconds} */
    Percentiles took() {
        return Percentiles.of(millis);
    }

    /** {@return how much later than they were due they were issued, in milliseconds} */
    Percentiles late() {
        return late;
    }

    /** {@return for each second the percentile of those that were due in it} */
    List<Double> perSecond(double percent) {
        int seconds = (int) (due[due.length - 1] / SECOND) + 1;
        return IntStream.range(0, seconds)
                .mapToObj(second -> dueIn(second).at(percent))
                .toList();
    }

    private Percentiles dueIn(int second) {
        return Percentiles.of(IntStream.range(0, due.length)
                .filter(index -> due[index] / SECOND == second)
                .mapToDouble(index -> millis[index])
                .toArray());
    }

    /** {@return how many were answered by which time, as a line} */
    Chart.Line line(String name) {
        List<Double> sorted = IntStream.range(0, due.length)
                .mapToObj(index -> millis[index])
                .sorted()
                .toList();
        List<Double> counts = IntStream.rangeClosed(1, due.length)
                .mapToObj(count -> (double) count)
                .toList();
        return new Chart.Line(name, sorted, counts);
    }
}
