package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
final class ManualTest {

    @TempDir
    private Path folder;

    private final String page = print();

    @Test
    void shouldDescribeEachCommandWithItsOptions() {
        assertThat(page).startsWith(".TH \"TIMFLUX\" \"1\" ").contains("\n.SH \"EXIT STATUS\"\n.TP\n.B \"0\"\n");
        CommandTree.complete(ToolRunner.withInput("").process(System.err)).getSubcommands().values().stream()
                .flatMap(command -> command.getSubcommands().isEmpty()
                        ? Stream.of(command)
                        : command.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .forEach(command -> assertThat(page).contains(".SS \"" + command.qualifiedName()));
        assertThat(page).containsOnlyOnce("\\fB\\-\\-columns\\fR=\\fINAME\\fR");
        assertThat(page).contains("The options are those of\n.BR \"timflux attributes set\" \".\"\n");
    }

    @Test
    void shouldEscapeFormatterCharacters() {
        assertThat(page)
                .contains(
                        "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}",
                        "all_member_push",
                        "1 to 1000. Default: 32.")
                .doesNotContainPattern("(?m)^(?!\\.(TH|SH|SS|PP|TP|B|BR|nf|fi)\\b)[.']")
                .doesNotContainPattern("[^\\\\]--");
    }

    @Test
    @EnabledIf("hasGroff")
    void shouldBeFormattedWithoutWarnings() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("timflux.1"), page);
        Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "" + file)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(new String(groff.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(groff.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(groff.exitValue()).isZero();
        // groff prints a bold letter twice, with a backspace in between.
        assertThat(Files.readString(folder.resolve("out")).replaceAll(".\b", ""))
                .contains("timflux attributes get", "EXIT STATUS", "Ctrl-C");
    }

    static boolean hasGroff() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "groff")));
    }

    private static String print() {
        ToolResult run = ToolRunner.withInput("").run("manual");
        assertThat(run.code()).isZero();
        return run.out();
    }
}
