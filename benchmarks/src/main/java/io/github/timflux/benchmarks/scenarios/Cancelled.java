package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import reactor.core.Disposable;

/**
 * What do lookups cost that were cancelled while they waited?
 *
 * @param lookups how many are issued and cancelled
 * @param rounds how often, after once to warm up
 * @param pause how long the client rests in between; longer than any lease, for it to be idle
 */
record Cancelled(int lookups, int rounds, Duration pause) implements Scenario {

    /** How far apart the client makes its calls. */
    private static final double MILLIS_PER_PERMIT = 10;

    private static final int PERMITS_IN_HAND = 5;

    @Override
    public String name() {
        return "cancelled";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        List<Round> done = new ArrayList<>(rounds);
        try (Service service = Service.start();
                TimClient client = Clients.of(service.endpoint())) {
            for (int round = 0; round <= rounds; round++) {
                Round next = round(Lookup.by(client), round * (lookups + 2), service);
                if (round > 0) {
                    done.add(next);
                }
            }
        }
        return report(done);
    }

    private Round round(Lookup lookup, int first, Service service) throws IOException, InterruptedException {
        double idle = Stopwatch.millis(lookup.apply(Lookup.account(first)));
        Thread.sleep(pause.toMillis());
        service.forget();
        long start = System.nanoTime();
        List<Disposable> waiting = new ArrayList<>(lookups);
        for (int number = 1; number <= lookups; number++) {
            waiting.add(lookup.apply(Lookup.account(first + number)).subscribe());
        }
        waiting.forEach(Disposable::dispose);
        double cancelled = Numbers.millis(System.nanoTime() - start);
        double next = Stopwatch.millis(lookup.apply(Lookup.account(first + lookups + 1)));
        // What was not cancelled in truth would be on its way by now.
        Thread.sleep(pause.toMillis());
        return new Round(idle, cancelled, next, service.traffic().calls());
    }

    private Report report(List<Round> done) {
        return new Report(
                Numbers.text(lookups, "lookups") + " issued and cancelled, then one more",
                "Against one on an idle client, " + Numbers.text(rounds, "times")
                        + ". The service takes 40 to 60 ms for a call. What goes out while lookups are still being issued"
                        + " cannot be taken back: there may be one call at once, the five that an idle client has in hand, one"
                        + " for each permit in that time, and the one for the last lookup.",
                aims(done),
                figures(done),
                List.of(chart(done)));
    }

    private static List<Aim> aims(List<Round> done) {
        return List.of(
                Aim.atMost(
                        2 * MILLIS_PER_PERMIT,
                        "ms",
                        "one more lookup takes longer, at the median, by",
                        of(done, Round::next).median() - of(done, Round::idle).median()),
                Aim.atMost(
                        2
                                + PERMITS_IN_HAND
                                + Math.ceil(of(done, Round::cancelled).largest() / MILLIS_PER_PERMIT),
                        "calls",
                        "in any round",
                        of(done, Round::calls).largest()));
    }

    private static List<Figure> figures(List<Round> done) {
        Percentiles next = of(done, Round::next);
        return List.of(
                Figure.of("on an idle client, median", of(done, Round::idle).median(), "ms"),
                Figure.of("after the cancelled ones, median", next.median(), "ms"),
                Figure.of("slowest after cancelled ones", next.largest(), "ms"),
                Figure.of(
                        "issuing and cancelling, median",
                        of(done, Round::cancelled).median(),
                        "ms"),
                Figure.of("calls, median", of(done, Round::calls).median(), ""));
    }

    private Chart chart(List<Round> done) {
        return new Chart(
                name(),
                "How long one lookup took",
                "round",
                "ms",
                List.of(line("on an idle client", done, Round::idle), line("after cancelled ones", done, Round::next)));
    }

    private static Percentiles of(List<Round> done, ToDoubleFunction<Round> figure) {
        return Percentiles.of(done.stream().mapToDouble(figure).toArray());
    }

    private static Chart.Line line(String name, List<Round> done, ToDoubleFunction<Round> figure) {
        return new Chart.Line(name, done.stream().mapToDouble(figure).boxed().toList());
    }

    private record Round(double idle, double cancelled, double next, int calls) {}
}
