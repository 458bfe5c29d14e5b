package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.peers.Peers;
import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long do peers take for a large job under the quota, and what becomes of its accounts?
 *
 * @param accounts how many are read
 * @param entrants who, timflux first
 */
record QuotaJob(int accounts, List<Entrant> entrants) implements Scenario {

    /** With answers after 50 ms on average, more than enough for 100 calls a second. */
    private static final int CONCURRENCY = 32;

    @Override
    public String name() {
        return "quota-job";
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
        try (StrictService service = StrictService.start(entrant, StrictProcess.FAULTS);
                ChildJvm process =
                        service.start(entrant, CONCURRENCY, entrant.quota(), Settings.UNLIMITED, Duration.ZERO)) {
            Run run = Run.parse(process.ask(PeerProcess.READ_KNOWN + ' ' + accounts));
            return new Outcome(entrant, run, service.counts());
        }
    }

    private Report report(List<Outcome> outcomes) {
        Outcome timflux = outcomes.get(0);
        double least = accounts / 100.0 / Service.QUOTA;
        return new Report(
                Numbers.text(accounts, "accounts") + " under the quota, with faults",
                about(least),
                List.of(
                        Aim.atMost(0.1, "%", "timflux's calls refused", timflux.counts.refusedPercent()),
                        Aim.atMost(1.05 * least, "s", "timflux's time", timflux.run.get(Run.SECONDS)),
                        Aim.atMost(
                                0,
                                "",
                                "timflux's accounts wrong, again or without a word",
                                timflux.run.get(Run.WRONG)
                                        + timflux.run.get(Run.AGAIN)
                                        + timflux.run.get(Run.UNANSWERED))),
                List.of(new Figure(
                        Peers.RAW.label(), "not measured: it looks at no answer, and so cannot repeat what failed")),
                List.of(table(outcomes)),
                List.of(bars(outcomes)));
    }

    private String about(double least) {
        return "Each peer reads " + Numbers.text(accounts, "accounts") + ", 100 a request, from a service that allows "
                + Service.QUOTA
                + " calls in any sliding second and takes 40 to 60 ms. One account in a hundred does not"
                + " exist. Of 1,000 calls five go wrong: an internal error, a reset connection, a gateway's 502, and"
                + " half a time-out, half a truncated answer, half a call without an answer, half an answer that leaves"
                + " out half of its accounts. The peers but timflux have Resilience4j's limiter, which gives permits one"
                + " after the other, " + Entrant.CAREFUL + " a second: at " + Service.QUOTA
                + " the least unrest makes it one too many. They make up to ten attempts with growing pauses, wait 5 s"
                + " for an answer, and look for accounts that are not in it. The least that the quota allows is "
                + Numbers.text(least, "s") + ". doocs' SDK has no field for the list of accounts that do not exist, and"
                + " so leaves them out. Peers: " + Entrant.libraries() + ".";
    }

    private static Table table(List<Outcome> outcomes) {
        return new Table(
                List.of(
                        "client",
                        "time, s",
                        "calls",
                        "refused",
                        "most calls in a second",
                        "accounts right",
                        "failed, and said so",
                        "left out of an answer, and noticed",
                        "wrong",
                        "without a word",
                        "answered again",
                        "CPU, s"),
                outcomes.stream().map(Outcome::row).toList());
    }

    private Bars bars(List<Outcome> outcomes) {
        Map<String, Double> lengths = new LinkedHashMap<>();
        outcomes.forEach(
                outcome -> lengths.put(outcome.entrant.label(), Math.rint(outcome.run.get(Run.SECONDS) * 10) / 10));
        return new Bars(name(), "How long " + Numbers.text(accounts, "accounts") + " take", "seconds", lengths);
    }

    /**
     * What became of the job of one.
     *
     * @param entrant whose
     * @param run what it measured
     * @param counts what the service counted
     */
    private record Outcome(Entrant entrant, Run run, StrictService.Counts counts) {

        List<String> row() {
            return List.of(
                    entrant.label(),
                    Numbers.text(run.get(Run.SECONDS), ""),
                    Cells.round(counts.calls()),
                    Cells.round(counts.refused()),
                    Cells.round(counts.mostInASecond()),
                    Cells.round(run.get(Run.ACCOUNTS)
                            - run.get(Run.WRONG)
                            - run.get(Run.FAILED)
                            - run.get(Run.LEFT_OUT)
                            - run.get(Run.UNANSWERED)),
                    Cells.round(run.get(Run.FAILED)),
                    Cells.round(run.get(Run.LEFT_OUT)),
                    Cells.round(run.get(Run.WRONG)),
                    Cells.round(run.get(Run.UNANSWERED)),
                    Cells.round(run.get(Run.AGAIN)),
                    Numbers.text(run.get(Run.CPU), ""));
        }
    }
}
