package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.peers.Accounts;
import io.github.timflux.benchmarks.peers.Peers;
import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How fast are single lookups beside a job under the quota, and what is left for the job?
 *
 * @param perSecond how many lookups come
 * @param settling how long they come before they count
 * @param time how long they do
 * @param entrants who, timflux first
 */
record LookupsBeside(int perSecond, Duration settling, Duration time, List<Entrant> entrants) implements Scenario {

    private static final int CONCURRENCY = 32;

    /** What peers keep for lookups: enough for what is gathered in that time. */
    private static final int FOR_LOOKUPS = 50;

    private static final Duration GATHERING = Duration.ofMillis(25);

    @Override
    public String name() {
        return "lookups-beside";
    }

    @Override
    public Report run() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Entrant entrant : entrants) {
            outcomes.add(outcome(entrant));
        }
        return report(outcomes);
    }

    private Outcome outcome(Entrant entrant) throws IOException {
        try (StrictService service = StrictService.start(entrant);
                ChildJvm process = start(entrant, service)) {
            Run run = Run.parse(process.ask(String.join(
                    " ",
                    PeerProcess.LOOK_UP_BESIDE,
                    String.valueOf(perSecond),
                    String.valueOf(settling.toMillis()),
                    String.valueOf(time.toMillis()))));
            Traffic all = service.traffic();
            long to = all.of(Lookup.PREFIX).last();
            return new Outcome(entrant, run, all.between(to - time.toNanos(), to));
        }
    }

    private static ChildJvm start(Entrant entrant, StrictService service) throws IOException {
        return entrant.peer() == Peers.TIMFLUX
                ? service.start(entrant, CONCURRENCY, entrant.quota(), Settings.UNLIMITED, Duration.ZERO)
                : service.start(entrant, CONCURRENCY, entrant.quota() - FOR_LOOKUPS, FOR_LOOKUPS, GATHERING);
    }

    private Report report(List<Outcome> outcomes) {
        Outcome timflux = outcomes.get(0);
        return new Report(
                Numbers.text(perSecond, "lookups") + " a second beside a job",
                "Lookups of different accounts come one by one and at random (Poisson) for "
                        + Numbers.text(Numbers.seconds(time), "s") + " beside a job that reads without end, both under"
                        + " the quota of " + Service.QUOTA + " calls in any sliding second. Times count from when a"
                        + " lookup was due; the service takes 40 to 60 ms of them. A request for each lookup would take"
                        + " twenty times the quota, so that the users of the peers but timflux gather them:"
                        + " bufferTimeout(100, " + GATHERING.toMillis() + " ms) under a limiter of "
                        + FOR_LOOKUPS + " calls a second, and " + (Entrant.CAREFUL - FOR_LOOKUPS)
                        + " for the job, which cannot have what lookups leave. Peers: " + Entrant.libraries() + ".",
                List.of(
                        Aim.atMost(
                                0,
                                "",
                                "timflux's lookups failed or wrong",
                                timflux.run.get(Run.FAILED) + timflux.run.get(Run.WRONG)),
                        Aim.atMost(160, "ms", "99 % of timflux's lookups answered within", timflux.run.get(Run.P99)),
                        Aim.atLeast(20, "%", "the share of timflux's job", timflux.jobPercent())),
                List.of(new Figure(Peers.RAW.label(), "not measured: it does not know what a lookup was answered")),
                List.of(table(outcomes)),
                List.of(
                        bars(
                                "times",
                                "99 % of lookups answered within",
                                "ms",
                                outcomes,
                                outcome -> outcome.run.get(Run.P99)),
                        bars("jobs", "What the job got", "calls a second", outcomes, Outcome::jobRate)));
    }

    private Table table(List<Outcome> outcomes) {
        return new Table(
                List.of(
                        "client",
                        "lookups",
                        "failed or late for good",
                        "wrong",
                        "median, ms",
                        "99 %, ms",
                        "slowest, ms",
                        "calls for lookups a second",
                        "calls for the job a second",
                        "refused",
                        "job's accounts without a word",
                        "99 % issued late by at most, ms"),
                outcomes.stream().map(outcome -> outcome.row(time)).toList());
    }

    private Bars bars(
            String suffix, String title, String unit, List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
        Map<String, Double> lengths = new LinkedHashMap<>();
        outcomes.forEach(outcome -> lengths.put(outcome.entrant.label(), Math.rint(measure.applyAsDouble(outcome))));
        return new Bars(name() + '-' + suffix, title, unit, lengths);
    }

    /**
     * What became of the lookups of one.
     *
     * @param entrant whose
     * @param run what it measured
     * @param traffic what arrived while they counted
     */
    private record Outcome(Entrant entrant, Run run, Traffic traffic) {

        double jobPercent() {
            return Numbers.percent(job().calls(), traffic.calls());
        }

        double jobRate() {
            return job().calls() / traffic.seconds();
        }

        private Traffic job() {
            return traffic.of(Accounts.PREFIX);
        }

        List<String> row(Duration time) {
            double seconds = Numbers.seconds(time);
            return List.of(
                    entrant.label(),
                    Cells.round(run.get(Run.ACCOUNTS)),
                    Cells.round(run.get(Run.FAILED)),
                    Cells.round(run.get(Run.WRONG)),
                    Numbers.text(run.get(Run.P50), ""),
                    Numbers.text(run.get(Run.P99), ""),
                    Numbers.text(run.get(Run.LONGEST), ""),
                    Numbers.text(traffic.of(Lookup.PREFIX).calls() / seconds, ""),
                    Numbers.text(job().calls() / seconds, ""),
                    Cells.round(traffic.refused().calls()),
                    Cells.round(run.get(Run.UNANSWERED)),
                    Numbers.text(run.get(Run.LATE), ""));
        }
    }
}
