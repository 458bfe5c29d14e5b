package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.peers.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast are peers where nothing limits them, and what do they spend?
 *
 * @param writing whether they write; else they read
 * @param entrants who
 * @param rounds how often
 * @param warmUp how long each runs before it is measured
 * @param measured how long it is
 */
record Unlimited(boolean writing, List<Entrant> entrants, int rounds, Duration warmUp, Duration measured)
        implements Scenario {

    /** How many requests are in flight: more makes nobody faster. */
    static final int CONCURRENCY = 32;

    /** Rounds that do not count: whoever has stood still while others warmed up begins slowly. */
    private static final int SETTLING = 2;

    /** How many accounts each JVM begins with, of which everything is checked: their answers, and what is written. */
    private static final int AUDITED = 20_000;

    static Unlimited reads(int rounds, Duration warmUp, Duration measured) {
        List<Entrant> entrants = new ArrayList<>(Entrant.ALL);
        entrants.add(entrants.indexOf(Entrant.TIMFLUX) + 1, Entrant.TIMFLUX_SHUFFLED);
        return new Unlimited(false, entrants, rounds, warmUp, measured);
    }

    static Unlimited writes(int rounds, Duration warmUp, Duration measured) {
        return new Unlimited(true, Entrant.ALL, rounds, warmUp, measured);
    }

    @Override
    public String name() {
        return writing ? "writes" : "reads";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        Map<Entrant, Double> found = new HashMap<>();
        try (CheapService service = CheapService.start();
                Started started = Started.start(
                        entrants,
                        entrant -> service.start(entrant, Entrant.HEAP, CONCURRENCY, Settings.UNLIMITED),
                        (entrant, those) -> {
                            found.put(entrant, audit(entrant, those, service));
                            those.ask(entrant, question(warmUp));
                        })) {
            Rounds.Turn<Turn> turn = entrant -> {
                CheapService.Spent before = service.spent();
                Run run = started.ask(entrant, question(measured));
                return new Turn(run, service.spent().since(before), found.getOrDefault(entrant, 0.0));
            };
            Rounds.run(entrants, SETTLING, turn);
            return report(Rounds.run(entrants, rounds, turn));
        }
    }

    private String question(Duration time) {
        return (writing ? PeerProcess.WRITE_FOR : PeerProcess.READ_FOR) + ' ' + time.toMillis();
    }

    /** {@return how many accounts were not answered, and not written, once and right} */
    private double audit(Entrant entrant, Started started, CheapService service) throws IOException {
        service.openBooks();
        double bad = started.ask(entrant, (writing ? PeerProcess.WRITE : PeerProcess.READ) + ' ' + AUDITED)
                .bad();
        long written = service.closeBooks();
        return writing ? bad + AUDITED - written : bad;
    }

    private Report report(Rounds<Turn> turns) {
        return new Report(
                (writing ? "writing" : "reading") + " without limit",
                about(),
                writing ? List.of() : aims(turns),
                figures(turns),
                List.of(table(turns)),
                List.of(bars(turns)));
    }

    private String about() {
        return (writing ? "Two attributes of each account are set" : "Two attributes of each account are read")
                + ", 100 accounts a request, " + CONCURRENCY + " requests in flight, each peer in a JVM of its own ("
                + String.join(" ", Entrant.FLAGS) + " " + Entrant.HEAP + "), " + Core.describe() + ". Each has "
                + Numbers.text(Numbers.seconds(warmUp), "s") + " to warm up, since on one core the compiler takes its"
                + " time; then there are " + rounds
                + " rounds, in each of which all run once, in an order of chance, for "
                + Numbers.text(Numbers.seconds(measured), "s")
                + ". Medians, with the least and the most in brackets; ratios are of the same round. The first "
                + Numbers.text(AUDITED, "accounts") + " of each JVM are checked one by one"
                + (writing ? ", by the server too" : "") + "; then answers are counted and one in ten is checked, lest"
                + " that be measured. Raw Reactor Netty does not look at answers. doocs speaks https only, and has a new connection for"
                + " each call; it is set against timflux over TLS. Peers: " + Entrant.libraries() + ".";
    }

    private static List<Aim> aims(Rounds<Turn> turns) {
        return List.of(
                Aim.atLeast(0.55, "", "timflux against raw", ratio(turns, Entrant.TIMFLUX, Entrant.RAW)),
                Aim.atLeast(1.2, "", "timflux against streaming by hand", ratio(turns, Entrant.TIMFLUX, Entrant.HAND)),
                Aim.atLeast(1.5, "", "timflux against WebClient", ratio(turns, Entrant.TIMFLUX, Entrant.WEB_CLIENT)),
                Aim.atLeast(
                        3.5, "", "timflux against doocs, TLS both,", ratio(turns, Entrant.TIMFLUX_TLS, Entrant.DOOCS)),
                Aim.atMost(
                        300,
                        "bytes",
                        "timflux allocates for an account",
                        turns.measure(Entrant.TIMFLUX, Turn::bytesPerAccount).median()),
                Aim.atMost(
                        0,
                        "",
                        "timflux's accounts wrong or unanswered",
                        turns.measure(Entrant.TIMFLUX, Turn::bad).largest()));
    }

    private static double ratio(Rounds<Turn> turns, Entrant entrant, Entrant to) {
        return turns.ratio(entrant, to, Turn::accountsPerSecond).median();
    }

    private static List<Figure> figures(Rounds<Turn> turns) {
        return List.of(
                spread("timflux against raw", turns, Entrant.TIMFLUX, Entrant.RAW),
                spread("timflux against streaming by hand", turns, Entrant.TIMFLUX, Entrant.HAND),
                spread("timflux against WebClient", turns, Entrant.TIMFLUX, Entrant.WEB_CLIENT),
                spread("timflux against Tencent's SDK", turns, Entrant.TIMFLUX, Entrant.TENCENT),
                spread("timflux against doocs, both over TLS", turns, Entrant.TIMFLUX_TLS, Entrant.DOOCS));
    }

    private static Figure spread(String what, Rounds<Turn> turns, Entrant entrant, Entrant to) {
        return new Figure(what, Cells.spread(turns.ratio(entrant, to, Turn::accountsPerSecond)));
    }

    private Table table(Rounds<Turn> turns) {
        return new Table(
                List.of(
                        "client",
                        "accounts/s",
                        "against raw",
                        "CPU s per 1,000 requests",
                        "bytes an account",
                        "server's CPU s per 1,000 requests",
                        "server's core used",
                        "accounts wrong or unanswered"),
                turns.entrants().stream()
                        .map(entrant -> List.of(
                                entrant.label(),
                                Cells.spread(turns.measure(entrant, Turn::accountsPerSecond)),
                                Cells.spread(turns.ratio(entrant, Entrant.RAW, Turn::accountsPerSecond)),
                                Cells.three(turns.measure(entrant, Turn::cpuPerThousand)
                                        .median()),
                                Cells.round(turns.measure(entrant, Turn::bytesPerAccount)
                                        .median()),
                                Cells.three(turns.measure(entrant, Turn::serverPerThousand)
                                        .median()),
                                Cells.round(turns.measure(entrant, Turn::serverUse)
                                                .median()) + " %",
                                entrant.peer().isReading()
                                        ? Cells.round(turns.measure(entrant, Turn::bad)
                                                .largest())
                                        : "not looked at"))
                        .toList());
    }

    private Bars bars(Rounds<Turn> turns) {
        Map<String, Double> lengths = new LinkedHashMap<>();
        turns.entrants()
                .forEach(entrant -> lengths.put(
                        entrant.label(),
                        Math.rint(
                                turns.measure(entrant, Turn::accountsPerSecond).median())));
        return new Bars(name(), "Accounts " + (writing ? "written" : "read") + " in a second", "accounts/s", lengths);
    }

    /**
     * What an entrant did in a round.
     *
     * @param run what it measured
     * @param server what the server did meanwhile
     * @param found how many accounts the audit found that were not answered, or not written, once and right
     */
    private record Turn(Run run, CheapService.Spent server, double found) {

        double accountsPerSecond() {
            return run.accountsPerSecond();
        }

        double bytesPerAccount() {
            return run.bytesPerAccount();
        }

        double cpuPerThousand() {
            return run.get(Run.CPU) / server.requests() * 1_000;
        }

        double serverPerThousand() {
            return server.cpuSeconds() / server.requests() * 1_000;
        }

        double serverUse() {
            return Numbers.percent(server.cpuSeconds(), run.get(Run.SECONDS));
        }

        double bad() {
            return run.bad() + found;
        }
    }
}
