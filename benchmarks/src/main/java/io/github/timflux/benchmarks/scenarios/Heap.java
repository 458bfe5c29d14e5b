package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much heap and how many threads does it take to read very many accounts?
 *
 * @param accounts how many
 * @param warmUp how long each reads before
 * @param rounds how often timflux reads them with each of the heaps
 * @param others who else
 */
record Heap(int accounts, Duration warmUp, int rounds, List<Entrant> others) implements Scenario {

    private static final String SMALL = "-Xmx64m";
    private static final String LARGE = "-Xmx2g";

    /** How much less one reads that opens a connection for each call. */
    private static final int SLOWNESS = 10;

    /** Which part of the accounts is read while the heap is watched. */
    private static final int PART = 5;

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        try (CheapService service = CheapService.start()) {
            Rounds<Outcome> timflux =
                    Rounds.run(List.of(Entrant.TIMFLUX), rounds, entrant -> outcome(entrant, service));
            List<Outcome> all = new ArrayList<>(timflux.of(Entrant.TIMFLUX).subList(0, 1));
            for (Entrant entrant : others) {
                all.add(outcome(entrant, service));
            }
            return report(timflux.measure(Entrant.TIMFLUX, Outcome::ratio), all);
        }
    }

    private Outcome outcome(Entrant entrant, CheapService service) throws IOException {
        // Read in the same order each time, so that a round is a pair.
        Optional<Run> small = read(entrant, SMALL, service);
        Optional<Run> large = read(entrant, LARGE, service);
        return new Outcome(
                entrant,
                small,
                large.orElseThrow(() -> new IOException(entrant.label() + " did not survive " + LARGE + ".")));
    }

    /** {@return what was measured, or nothing if the process did not survive} */
    private Optional<Run> read(Entrant entrant, String heap, CheapService service) throws IOException {
        int count = entrant.equals(Entrant.DOOCS) ? accounts / SLOWNESS : accounts;
        try (ChildJvm process = service.start(entrant, heap, Unlimited.CONCURRENCY, Settings.UNLIMITED)) {
            process.ask(PeerProcess.READ_FRESH_FOR + ' ' + warmUp.toMillis());
            Run run = Run.parse(process.ask(PeerProcess.READ + ' ' + windows(count)));
            Run watched = Run.parse(process.ask(PeerProcess.READ_WATCHED + ' ' + windows(count / PART)));
            return Optional.of(run.and(Run.LIVE, watched.get(Run.LIVE)));
        } catch (ChildJvm.EndedException e) {
            return Optional.empty();
        }
    }

    private static int windows(int count) {
        return Math.max(1, count / 100) * 100;
    }

    private Report report(Percentiles ratio, List<Outcome> outcomes) {
        Outcome timflux = outcomes.get(0);
        return new Report(
                Numbers.text(accounts, "accounts") + " in a small heap",
                "Each peer reads " + Numbers.text(accounts, "different accounts") + " without limit, with "
                        + Unlimited.CONCURRENCY + " requests in flight, once with " + SMALL + " and once with " + LARGE
                        + ", each time in a new JVM and after " + Numbers.text(Numbers.seconds(warmUp), "s")
                        + " to warm up; doocs, which is the slowest by far, reads a tenth of them. Then it reads a fifth again while all garbage is"
                        + " collected every 50 ms: the most that is alive after it, a list of answered accounts of "
                        + Numbers.text(accounts / 8e6, "MB")
                        + " included, and of raw Reactor Netty its bodies, is its live heap. Made with "
                        + Core.describe() + "; " + Entrant.libraries() + ".",
                List.of(
                        Aim.atLeast(accounts, "", "timflux's accounts answered with " + SMALL, timflux.answered()),
                        Aim.atLeast(0.9, "", "timflux's speed with " + SMALL + " against " + LARGE, ratio.median())),
                List.of(new Figure("timflux's speed with " + SMALL + " against " + LARGE, Cells.spread(ratio))),
                List.of(table(outcomes)),
                List.of(bars(outcomes)));
    }

    private static Table table(List<Outcome> outcomes) {
        return new Table(
                List.of(
                        "client",
                        "accounts",
                        "accounts/s with " + LARGE,
                        "accounts/s with " + SMALL,
                        "small against large",
                        "live heap, MB",
                        "threads",
                        "accounts wrong or unanswered"),
                outcomes.stream().map(Outcome::row).toList());
    }

    private Bars bars(List<Outcome> outcomes) {
        Map<String, Double> lengths = new LinkedHashMap<>();
        outcomes.forEach(
                outcome -> lengths.put(outcome.entrant.label(), Math.rint(outcome.large.get(Run.LIVE) * 10) / 10));
        return new Bars(
                name(), "Live heap while " + Numbers.text(accounts, "accounts") + " stream through", "MB", lengths);
    }

    /**
     * What became of one.
     *
     * @param entrant who
     * @param small what it measured with the small heap, if it survived
     * @param large and with the large one
     */
    private record Outcome(Entrant entrant, Optional<Run> small, Run large) {

        double ratio() {
            return small.map(run -> run.accountsPerSecond() / large.accountsPerSecond())
                    .orElse(Double.NaN);
        }

        double answered() {
            return small.map(run -> run.get(Run.ACCOUNTS) - run.bad()).orElse(0.0);
        }

        List<String> row() {
            return List.of(
                    entrant.label(),
                    Cells.round(large.get(Run.ACCOUNTS)),
                    Cells.round(large.accountsPerSecond()),
                    small.map(run -> Cells.round(run.accountsPerSecond())).orElse("did not survive"),
                    small.isPresent() ? Numbers.text(ratio(), "") : "-",
                    Numbers.text(large.get(Run.LIVE), ""),
                    Cells.round(large.get(Run.THREADS)),
                    entrant.peer().isReading()
                            ? Cells.round(large.bad() + small.map(Run::bad).orElse(0.0))
                            : "not looked at");
        }
    }
}
