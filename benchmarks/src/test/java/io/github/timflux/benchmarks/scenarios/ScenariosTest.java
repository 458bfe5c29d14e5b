package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every scenario at a small size: they have to work, and need not meet their aims. */
final class ScenariosTest {

    private static final Duration MOMENT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private static Stream<Scenario> small() {
        return Stream.of(
                Job.strict(1_000),
                new Job(1_000, Duration.ofMillis(4)),
                new Grant(3_000, 10),
                new Lookups(50, MOMENT, MOMENT),
                new Burst(20, 1, MOMENT),
                new Idle(1, 10),
                new Cancelled(20, 1, MOMENT),
                new TwoClients(MOMENT, MOMENT, MOMENT, MOMENT),
                new Rotation(MOMENT, MOMENT),
                new Toxics(new Work(200, 10, MOMENT), Trouble.all().subList(0, 2), MOMENT, MOMENT),
                new RedisFleet(2, MOMENT, MOMENT, MOMENT),
                new RedisWays(2, MOMENT, MOMENT),
                new Outage(MOMENT, MOMENT.multipliedBy(5), MOMENT, 50),
                new Soak(Duration.ofSeconds(1), 3, 200),
                new Jmh("CodecBenchmark.encode$", true),
                new Length(100, 2),
                new Concurrency(1_000, 2),
                new Unlimited(false, List.of(Entrant.RAW, Entrant.TIMFLUX_TLS), 1, MOMENT, MOMENT),
                new Unlimited(true, List.of(Entrant.TIMFLUX), 1, MOMENT, MOMENT),
                new IdleLookup(1, MOMENT, MOMENT, List.of(Entrant.DOOCS)),
                new QuotaJob(1_000, List.of(Entrant.TIMFLUX)),
                new LookupsBeside(50, MOMENT, MOMENT, List.of(Entrant.TIMFLUX, Entrant.HAND)),
                new Heap(1_000, MOMENT, 1, List.of()));
    }

    @MethodSource("small")
    @ParameterizedTest
    void shouldWriteReportWithChart(Scenario scenario) throws IOException, InterruptedException {
        String report = Scenarios.run(scenario, folder);
        assertThat(report).startsWith("# " + scenario.name() + ": ").contains("| aim | measured | met |");
        assertThat(folder.resolve(scenario.name() + ".md")).hasContent(report);
        assertThat(folder).isDirectoryContaining("glob:**/" + scenario.name() + "*.png");
    }

    @Test
    void shouldRefuseUnknownNames() {
        assertThatThrownBy(() -> Scenarios.main(new String[] {"jbo"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jbo")
                .hasMessageContaining("two-clients");
    }

    @Test
    void shouldRefuseUnknownOptions() {
        assertThatThrownBy(() -> Scenarios.main(new String[] {"job", "--in", "here"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--out");
    }
}
