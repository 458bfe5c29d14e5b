package io.github.timflux.benchmarks.scenarios;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import io.github.timflux.benchmarks.load.MixedWorkload;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All scenarios at their full size.
 *
 * @param minutes the duration of {@code outage} and {@code soak}; null for the duration of the committed reports
 * @param warmUp the warm-up of each client in the comparisons
 * @param clients the clients in the comparisons
 */
record ScenarioCatalog(@Nullable Integer minutes, Duration warmUp, List<ComparedClientSetup> clients) {

    private static final int OUTAGE_MINUTES = 10;
    private static final int SOAK_MINUTES = 15;

    /** The scenarios that take less than a minute each. */
    private static final Set<String> QUICK = Set.of("job", "single-calls");

    /** The scenarios with all clients. */
    private static final Set<String> COMPARISON = Set.of("reads", "writes", "idle-single-call");

    /** The scenarios that take more than ten minutes each. */
    private static final Set<String> LONG = Set.of("outage", "soak");

    private static final List<ComparedClientSetup> SINGLE_CALL_CPU =
            List.of(ComparedClientSetup.RAW_NETTY, ComparedClientSetup.TIMFLUX, ComparedClientSetup.HAND_WRITTEN);
    private static final List<ComparedClientSetup> IDLE_WAKE_UPS = List.of(
            ComparedClientSetup.TIMFLUX,
            ComparedClientSetup.HAND_WRITTEN,
            ComparedClientSetup.WEB_CLIENT,
            ComparedClientSetup.APACHE_CLIENT);

    private List<Scenario> all() {
        return List.of(
                new JobScenario(400_000, false),
                new JobScenario(400_000, true),
                new SingleCallsScenario(2_000, Duration.ofSeconds(5), Duration.ofSeconds(20)),
                new NetworkFaultsScenario(
                        new MixedWorkload(100_000, 100, Duration.ofSeconds(8)),
                        NetworkFaultPhase.all(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(6)),
                new RedisFleetScenario(4, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(15)),
                new OutageScenario(Duration.ofSeconds(15), minutes(OUTAGE_MINUTES), Duration.ofSeconds(75), 10),
                new SoakScenario(minutes(SOAK_MINUTES), 24, 60_000),
                new ThroughputScenario(
                        false, ThroughputScenario.withShuffled(clients), 7, warmUp, Duration.ofSeconds(2)),
                new ThroughputScenario(true, clients, 7, warmUp, Duration.ofSeconds(2)),
                new IdleSingleCallScenario(7, warmUp, Duration.ofMillis(700), Duration.ofSeconds(3), clients),
                new SingleCallCpuScenario(
                        5, warmUp, Duration.ofSeconds(6), Duration.ofSeconds(2), among(SINGLE_CALL_CPU)),
                new IdleWakeUpsScenario(Duration.ofSeconds(20), Duration.ofSeconds(5), among(IDLE_WAKE_UPS)),
                new ScaleScenario(List.of(1, 4, 16), List.of(100, 1_000, 10_000), List.of(100_000, 1_000_000)),
                new StartUpScenario(7));
    }

    private List<ComparedClientSetup> among(List<ComparedClientSetup> setups) {
        return setups.stream().filter(clients::contains).toList();
    }

    private Duration minutes(int defaultMinutes) {
        return Duration.ofMinutes(requireNonNullElse(minutes, defaultMinutes));
    }

    /** {@return the names that select a scenario or a group} */
    String names() {
        return all().stream().map(Scenario::name).collect(joining(", ")) + "; groups: quick, comparison, results, all";
    }

    /** {@return the scenarios of a name or a group; empty if the name is unknown} */
    List<Scenario> select(String name) {
        Predicate<String> selected =
                switch (name) {
                    case "all" -> any -> true;
                    case "quick" -> QUICK::contains;
                    case "comparison" -> COMPARISON::contains;
                    case "results" -> scenario -> !LONG.contains(scenario);
                    default -> name::equals;
                };
        return all().stream().filter(scenario -> selected.test(scenario.name())).toList();
    }
}
