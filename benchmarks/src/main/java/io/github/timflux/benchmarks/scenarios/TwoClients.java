package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Do two clients share a quota that do not know of each other, and does one take what the other leaves?
 *
 * @param settling how long they may take to find their shares
 * @param together how long they then have to keep them
 * @param recovery how long the one that stays may take to use the whole quota again
 * @param alone how long it then has to use it
 */
record TwoClients(Duration settling, Duration together, Duration recovery, Duration alone) implements Scenario {

    private static final String ONE = "one-";
    private static final String TWO = "two-";

    /** How many seconds on end have to be good for the quota to be in use again. */
    private static final int STEADY = 5;

    @Override
    public String name() {
        return "two-clients";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        try (Service service = Service.start();
                ChildJvm one = Reader.start(service.endpoint(), ONE)) {
            int failed;
            try (ChildJvm two = Reader.start(service.endpoint(), TWO)) {
                Thread.sleep(settling.plus(together).toMillis());
                failed = failed(two);
            }
            Thread.sleep(recovery.plus(alone).toMillis());
            return report(service.traffic(), failed + failed(one));
        }
    }

    private static int failed(ChildJvm reader) throws IOException {
        return Integer.parseInt(reader.ask("failed?").get(0));
    }

    private Report report(Traffic all, int failed) {
        long from = all.of(TWO).first() + settling.toNanos();
        long left = all.of(TWO).last();
        Traffic both = all.between(from, left);
        Traffic after = all.between(
                left + recovery.toNanos(), left + recovery.plus(alone).toNanos());
        return new Report(
                "two processes, one quota",
                "Each reads accounts without end and knows nothing of the other. Shares are those of the calls that the"
                        + " service took, " + Numbers.text(Numbers.seconds(settling), "s")
                        + " after the second began and until it was gone; then the first has "
                        + Numbers.text(Numbers.seconds(recovery), "s") + " to have the quota to itself again.",
                aims(both, after),
                List.of(
                        Figure.of("quota used by both together", both.use(), "%"),
                        Figure.of("calls refused while both ran", both.refused().calls(), ""),
                        Figure.of("calls refused after", after.refused().calls(), ""),
                        Figure.of("accounts that failed", failed, ""),
                        new Figure(
                                "quota in use again after",
                                recovered(all.of(ONE).accepted(), left))),
                List.of(chart(all)));
    }

    private List<Aim> aims(Traffic both, Traffic after) {
        return List.of(
                Aim.between(40, 60, "%", "the first one's share", share(both.of(ONE), both)),
                Aim.between(40, 60, "%", "the second one's share", share(both.of(TWO), both)),
                Aim.below(2, "%", "calls refused", both.refusedPercent()),
                Aim.atLeast(98, "%", "quota used by the first alone", used(after, alone)));
    }

    private static double share(Traffic part, Traffic whole) {
        return Numbers.percent(part.accepted().calls(), whole.accepted().calls());
    }

    private static double used(Traffic after, Duration time) {
        return Numbers.percent(after.accepted().calls(), Service.QUOTA * Numbers.seconds(time));
    }

    private String recovered(Traffic first, long left) {
        List<Integer> calls = first.perSecond(left, first.secondsSince(left));
        return IntStream.rangeClosed(0, calls.size() - STEADY)
                .filter(second -> calls.subList(second, second + STEADY).stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        >= 0.99 * STEADY * Service.QUOTA)
                .mapToObj(second -> Numbers.text(second, "s"))
                .findFirst()
                .orElseGet(() -> "more than " + calls.size() + " s");
    }

    private Chart chart(Traffic all) {
        long origin = all.first();
        int seconds = all.secondsSince(origin);
        return new Chart(
                name(),
                "Calls a second at the service",
                "seconds",
                "calls",
                List.of(
                        new Chart.Line("first, taken", all.of(ONE).accepted().perSecond(origin, seconds)),
                        new Chart.Line("second, taken", all.of(TWO).accepted().perSecond(origin, seconds)),
                        new Chart.Line("refused", all.refused().perSecond(origin, seconds))));
    }
}
