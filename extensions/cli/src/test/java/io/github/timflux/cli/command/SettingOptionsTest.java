package io.github.timflux.cli.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The options of a bulk job have the defaults and the ranges of the client. */
final class SettingOptionsTest {

    @Test
    void shouldHaveTheDefaultsAndTheRangesOfTheClient() {
        assertThat(description("--concurrency", "attributes", "get"))
                .contains("1 to 1000.")
                .endsWith("Default: " + BulkOptions.defaults().concurrency() + ".");
        assertThat(description("--deadline", "attributes", "get"))
                .contains("1s to 1d.")
                .endsWith("Default: 1h.");
        assertThat(description("--deadline", "names", "get"))
                .contains("1s to 10m.")
                .endsWith("Default: 10s.");
        assertThat(description("--max-attempts", "call"))
                .contains("1 to 100.")
                .endsWith("Default: " + SingleOptions.defaults().maxAttempts() + ".");
        assertThat(SingleOptions.defaults().deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(BulkOptions.defaults().deadline()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes get", "tags clear", "names get", "names set", "call", "demo", "simulate"})
    void shouldHaveTheRateThatTencentAllowsByDefault(String command) {
        assertThat(description("--rate", command.split(" ", -1))).endsWith("Default: " + Quota.TENCENT_LIMIT + ".");
    }

    /** The description of an option on the help page, in one line. */
    private static String description(String option, String... path) {
        CommandLine command = CommandTree.complete(ToolRunner.withInput("").process(System.err));
        for (String name : path) {
            command = requireNonNull(command.getSubcommands().get(name), name);
        }
        String page = command.getUsageMessage();
        String fromOption = page.substring(page.lastIndexOf(option + "="));
        return fromOption.split("\\n {0,6}-", -1)[0].replaceAll("\\s+", " ").strip();
    }
}
