package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs scenarios by name, and writes their reports. */
public final class Scenarios {

    private static final String ALL = "all";
    private static final String EVERYTHING = "everything";
    private static final String PEERS = "peers";
    private static final Duration REST = Duration.ofMillis(1_500);

    private Scenarios() {}

    private static List<Scenario> full() {
        return List.of(
                Job.strict(400_000),
                new Job(400_000, Duration.ofMillis(4)),
                new Grant(100_000, 200),
                new Lookups(2_000, Duration.ofSeconds(5), Duration.ofSeconds(20)),
                new Burst(5_000, 5, REST),
                new Idle(1_500, 3_000),
                new Cancelled(10_000, 10, REST),
                new TwoClients(
                        Duration.ofSeconds(20), Duration.ofSeconds(70), Duration.ofSeconds(30), Duration.ofSeconds(20)),
                new Rotation(Duration.ofSeconds(2), Duration.ofSeconds(15)));
    }

    /** Those that take their time, or need something that is not there everywhere. */
    private static List<Scenario> byNameOnly() {
        return List.of(
                new Toxics(
                        new Work(100_000, 100, Duration.ofSeconds(8)),
                        Trouble.all(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(6)),
                new RedisFleet(4, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(15)),
                new RedisWays(4, Duration.ofSeconds(3), Duration.ofSeconds(20)),
                new Gateway(new Work(200_000, 50, Duration.ofSeconds(20)), 80, 5),
                new Outage(Duration.ofSeconds(15), minutes("outage.minutes", 10), Duration.ofSeconds(75), 10),
                new Soak(minutes("soak.minutes", 15), 24, 60_000),
                new Jmh(System.getProperty("jmh.only", "."), Boolean.getBoolean("jmh.glance")),
                new Length(10_000, Integer.getInteger("rounds", 7)),
                new Concurrency(4_000_000, Integer.getInteger("rounds", 7)));
    }

    /** Those that set the client against others. */
    private static List<Scenario> peers() {
        Duration warmUp = Duration.ofSeconds(Integer.getInteger("warm-up.seconds", 30));
        return List.of(
                Unlimited.reads(7, warmUp, Duration.ofSeconds(2)),
                Unlimited.writes(7, warmUp, Duration.ofSeconds(2)),
                new IdleLookup(5, warmUp, Duration.ofMillis(700), Entrant.ALL),
                new QuotaJob(Integer.getInteger("quota-job.accounts", 1_000_000), Entrant.UNDER_QUOTA),
                new LookupsBeside(2_000, Duration.ofSeconds(5), Duration.ofSeconds(20), Entrant.UNDER_QUOTA),
                new Heap(
                        Integer.getInteger("heap.accounts", 10_000_000),
                        warmUp,
                        3,
                        List.of(Entrant.RAW, Entrant.HAND, Entrant.WEB_CLIENT, Entrant.TENCENT, Entrant.DOOCS)));
    }

    private static Duration minutes(String property, int usual) {
        return Duration.ofMinutes(Integer.getInteger(property, usual));
    }

    /**
     * Runs one scenario, or all that need neither long nor anything special, or those with peers, or everything, one
     * after the other. Ends with 1 if an aim was not met.
     *
     * @param args the name, {@code all}, {@code peers} or {@code everything}, then {@code --out} and a folder if not
     *     {@code benchmarks/results}
     * @throws IOException if a process does not start or a report cannot be written
     * @throws InterruptedException if the run is interrupted
     */
    @SuppressWarnings("SystemOut") // Whoever waits for minutes wants to see how it goes.
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = folder(args);
        boolean met = true;
        for (Scenario scenario : named(args[0])) {
            System.out.println(scenario.name() + " ...");
            String report = run(scenario, folder);
            System.out.println(report);
            met &= !report.contains(Aim.MISSED);
        }
        if (!met) {
            System.exit(1);
        }
    }

    /** {@return the report as text, which is also in the folder, with its charts} */
    static String run(Scenario scenario, Path folder) throws IOException, InterruptedException {
        Machine machine = Machine.now();
        try (StallMeter stalls = StallMeter.start()) {
            Report report = scenario.run();
            return report.write(folder, scenario.name(), machine.describe(stalls.longest()));
        }
    }

    private static Path folder(String[] args) {
        if (args.length == 3 && args[1].equals("--out")) {
            return Path.of(args[2]);
        }
        if (args.length == 1) {
            return Path.of("benchmarks", "results");
        }
        throw new IllegalArgumentException(
                "Expected NAME|all|peers|everything [--out FOLDER]; the names are " + names() + ".");
    }

    private static List<Scenario> named(String name) {
        List<Scenario> chosen =
                switch (name) {
                    case ALL -> full();
                    case PEERS -> peers();
                    case EVERYTHING -> any().toList();
                    default ->
                        any().filter(scenario -> name.equals(scenario.name())).toList();
                };
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no scenario " + name + "; expected all, peers, everything or " + names() + ".");
        }
        return chosen;
    }

    private static String names() {
        return any().map(Scenario::name).collect(joining(", "));
    }

    private static Stream<Scenario> any() {
        return Stream.of(full(), byNameOnly(), peers()).flatMap(List::stream);
    }
}
