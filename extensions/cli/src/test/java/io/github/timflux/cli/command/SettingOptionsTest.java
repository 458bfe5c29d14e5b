package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a bulk job have the defaults and the ranges of the client. */
final class SettingOptionsTest {

    private static final List<String> BULK_JOB = List.of("attributes", "get");

    @Test
    void shouldHaveTheDefaultsOfTheClient() {
        assertThat(option(BULK_JOB, "--rate").defaultValueString()).isEqualTo("" + Quota.TENCENT_LIMIT);
        assertThat(option(BULK_JOB, "--concurrency").defaultValueString())
                .isEqualTo("" + BulkOptions.defaults().concurrency());
        assertThat(option(BULK_JOB, "--deadline").defaultValueString()).isEqualTo("1h");
        assertThat(BulkOptions.defaults().deadline()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void shouldShowTheRangesOfTheClient() {
        assertThat(description("--concurrency")).contains("windows in flight, 1 to 1000. Default: 32.");
        assertThat(description("--deadline")).contains("such as 90s or 10m, 1s to 1d. ").endsWith("Default: 1h.");
    }

    @ParameterizedTest
    @CsvSource({"demo", "simulate"})
    void shouldHaveTheSameRateInTheSimulatorCommands(String command) {
        assertThat(option(List.of(command), "--rate").defaultValueString()).isEqualTo("" + Quota.TENCENT_LIMIT);
    }

    private static String description(String option) {
        String usage = command(BULK_JOB).getUsageMessage();
        return usage.substring(usage.indexOf(option + "="), usage.indexOf(".\n", usage.indexOf(" " + option + "=")) + 1)
                .replaceAll("\\s+", " ");
    }

    private static OptionSpec option(List<String> path, String name) {
        return command(path).getCommandSpec().findOption(name);
    }

    private static CommandLine command(List<String> path) {
        CommandLine command = CommandTree.complete(ToolRunner.withInput("").process(System.err));
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }
        return command;
    }
}
