package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ScenarioCommandTest {

    private final StringWriter errors = new StringWriter();

    private int execute(String... args) {
        return new CommandLine(new ScenarioCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(args);
    }

    @Test
    void shouldRejectUnknownScenarioAndListKnownOnes() {
        assertThat(execute("jbo")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("Unknown scenario 'jbo'. Known scenarios: job, job-neighbour, single-calls, network-faults,")
                .contains("groups: quick, comparison, results, all");
    }

    @Test
    void shouldRejectUnknownScenarioBeforeRunningKnownOnes() {
        assertThat(execute("job", "jbo")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldRejectMissingName() {
        assertThat(execute()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Missing required parameter: 'NAME'");
    }

    @Test
    void shouldRejectUnknownOption() {
        assertThat(execute("job", "--in", "here")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--in");
    }

    @Test
    void shouldRejectUnknownClientAndListKnownOnes() {
        assertThat(execute("reads", "--clients", "timflux,raw")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("Unknown client 'raw'. Known clients: raw-netty, timflux, hand-written, web-client,"
                        + " apache-client, tencent-sdk, timflux-tls, doocs-sdk-tls.");
    }

    @ParameterizedTest
    @CsvSource({"quick, 2", "comparison, 3", "results, 12", "all, 14", "soak, 1", "soka, 0", "'', 0"})
    void shouldSelectScenariosByNameOrGroup(String name, int count) {
        assertThat(new ScenarioCatalog(null, Duration.ofSeconds(20), ComparedClientSetup.ALL).select(name))
                .hasSize(count);
    }
}
