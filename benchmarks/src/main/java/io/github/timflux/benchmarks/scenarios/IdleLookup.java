package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long does a lone lookup take on a client that has nothing else to do, set against others?
 *
 * @param rounds how often each is measured
 * @param warmUp how long each runs before
 * @param measured for how long
 * @param entrants who
 */
record IdleLookup(int rounds, Duration warmUp, Duration measured, List<Entrant> entrants) implements Scenario {

    /** For timflux: its turnstile is in use, and nobody waits there. */
    private static final int HIGH_QUOTA = 100_000;

    /** Long enough for threads and processors to go to sleep. */
    private static final Duration PAUSE = Duration.ofMillis(12);

    private static final double NEAR = 1.05;
    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public String name() {
        return "idle-lookup";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        try (CheapService service = CheapService.start();
                Started started = Started.start(
                        entrants,
                        entrant -> service.start(entrant, Entrant.HEAP, Unlimited.CONCURRENCY, HIGH_QUOTA),
                        (entrant, those) -> those.ask(entrant, question(warmUp, Duration.ZERO)))) {
            Rounds<Run> onEnd = run(started, Duration.ZERO);
            return report(run(started, PAUSE), onEnd);
        }
    }

    private Rounds<Run> run(Started started, Duration pause) throws IOException, InterruptedException {
        return Rounds.run(entrants, rounds, entrant -> started.ask(entrant, question(measured, pause)));
    }

    private static String question(Duration time, Duration pause) {
        return PeerProcess.LOOK_UP + ' ' + time.toMillis() + ' ' + pause.toMillis();
    }

    private Report report(Rounds<Run> rested, Rounds<Run> onEnd) {
        return new Report(
                "a lone lookup",
                "One account is read, and the next one when its answer is there: in the first table after a pause of "
                        + Numbers.text(Numbers.millis(PAUSE.toNanos()), "ms")
                        + ", in the second at once. timflux has a quota that it does not reach. " + rounds
                        + " rounds of "
                        + Numbers.text(Numbers.seconds(measured), "s") + ", in each of which all are measured in an"
                        + " order of chance, after " + Numbers.text(Numbers.seconds(warmUp), "s")
                        + " to warm up; each in a JVM of its own, " + Core.describe() + ". Times are the medians of"
                        + " the rounds, with the least and the most in brackets. Raw Reactor Netty discards the answer;"
                        + " doocs has a new connection and TLS handshake for each. Peers: " + Entrant.libraries() + ".",
                List.of(
                        Aim.atMost(NEAR, "", "timflux against raw, after a pause,", ratio(rested)),
                        Aim.atMost(NEAR, "", "timflux against raw, one on the other,", ratio(onEnd))),
                List.of(
                        new Figure("timflux against raw, after a pause", spread(rested)),
                        new Figure("timflux against raw, one on the other", spread(onEnd))),
                List.of(table("after a pause", rested), table("one on the other", onEnd)),
                List.of(bars(onEnd)));
    }

    private static double ratio(Rounds<Run> rounds) {
        return rounds.ratio(Entrant.TIMFLUX, Entrant.RAW, run -> run.get(Run.P50))
                .median();
    }

    private static String spread(Rounds<Run> rounds) {
        return Cells.spread(rounds.ratio(Entrant.TIMFLUX, Entrant.RAW, run -> run.get(Run.P50)));
    }

    private static Table table(String title, Rounds<Run> rounds) {
        return new Table(
                List.of(title, "median, µs", "99 %, µs", "median against raw"),
                rounds.entrants().stream()
                        .map(entrant -> List.of(
                                entrant.label(),
                                Cells.spread(rounds.measure(entrant, run -> micros(run, Run.P50))),
                                Cells.spread(rounds.measure(entrant, run -> micros(run, Run.P99))),
                                Cells.spread(rounds.ratio(entrant, Entrant.RAW, run -> run.get(Run.P50)))))
                        .toList());
    }

    private static double micros(Run run, String name) {
        return run.get(name) * MICROS_PER_MILLI;
    }

    private Bars bars(Rounds<Run> rounds) {
        Map<String, Double> lengths = new LinkedHashMap<>();
        rounds.entrants()
                .forEach(entrant -> lengths.put(
                        entrant.label(),
                        Math.rint(rounds.measure(entrant, run -> micros(run, Run.P50))
                                .median())));
        return new Bars(name(), "How long a lone lookup takes, one on the other", "µs at the median", lengths);
    }
}
