package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.benchmarks.load.MixedWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every scenario at a small size. A scenario has to write its report; it need not meet its targets. The scenarios
 * that take long even then run only with {@code -Pthorough}.
 */
final class ScenariosTest {

    private static final Duration MOMENT = Duration.ofMillis(200);

    /** {@code job} starts a JVM, too. */
    private static final Set<String> ONLY_THOROUGH = Set.of(
            "single-calls",
            "network-faults",
            "outage",
            "start-up",
            "job-neighbour",
            "redis-fleet",
            "soak",
            "reads",
            "writes",
            "idle-single-call",
            "single-call-cpu",
            "idle-wakeups",
            "scale");

    @TempDir
    private Path folder;

    private static Stream<Scenario> small() {
        return Stream.of(
                new JobScenario(1_000, false),
                new JobScenario(1_000, true),
                new SingleCallsScenario(50, MOMENT, MOMENT),
                new NetworkFaultsScenario(
                        new MixedWorkload(200, 10, MOMENT),
                        NetworkFaultPhase.all().subList(0, 2),
                        MOMENT,
                        MOMENT),
                new RedisFleetScenario(2, MOMENT, MOMENT, MOMENT),
                new OutageScenario(MOMENT, MOMENT.multipliedBy(5), MOMENT, 50),
                new SoakScenario(Duration.ofSeconds(1), 3, 200),
                new ThroughputScenario(
                        false,
                        List.of(ComparedClientSetup.RAW_NETTY, ComparedClientSetup.TIMFLUX_TLS),
                        1,
                        MOMENT,
                        MOMENT),
                new ThroughputScenario(true, List.of(ComparedClientSetup.TIMFLUX), 1, MOMENT, MOMENT),
                new IdleSingleCallScenario(
                        1,
                        MOMENT,
                        MOMENT,
                        MOMENT,
                        List.of(
                                ComparedClientSetup.TIMFLUX,
                                ComparedClientSetup.HAND_WRITTEN,
                                ComparedClientSetup.DOOCS_SDK)),
                new SingleCallCpuScenario(1, MOMENT, MOMENT, MOMENT, List.of(ComparedClientSetup.TIMFLUX)),
                new IdleWakeUpsScenario(MOMENT, MOMENT, List.of(ComparedClientSetup.TIMFLUX)),
                new ScaleScenario(List.of(1, 2), List.of(2, 4), List.of(150, 300)),
                new StartUpScenario(1));
    }

    private static Stream<Scenario> smallOfThisBuild() {
        return small().filter(scenario -> Boolean.getBoolean("thorough") || !ONLY_THOROUGH.contains(scenario.name()));
    }

    @MethodSource("smallOfThisBuild")
    @ParameterizedTest
    @Tag("searching")
    void shouldWriteReportWithChart(Scenario scenario) throws IOException, InterruptedException {
        String report = scenario.run(step -> {}).write(folder, scenario.name(), "A machine.");
        assertThat(report).startsWith("# " + scenario.name() + ": ").endsWith("A machine.\n");
        assertThat(folder.resolve(scenario.name() + ".md")).hasContent(report);
        assertThat(folder).isDirectoryContaining("glob:**/" + scenario.name() + "*.png");
    }

    @Test
    void shouldHaveSmallVersionOfEachScenario() {
        ScenarioCatalog catalog = new ScenarioCatalog(null, MOMENT, ComparedClientSetup.ALL);
        assertThat(small().map(Scenario::name))
                .containsAll(ONLY_THOROUGH)
                .containsExactlyElementsOf(
                        catalog.select("all").stream().map(Scenario::name).toList());
    }
}
