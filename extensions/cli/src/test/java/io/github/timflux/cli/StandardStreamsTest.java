package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the tool in its own process, with standard streams that are files. */
@Tag("jdk")
@Timeout(180)
@EnabledOnOs({OS.LINUX, OS.MAC})
final class StandardStreamsTest {

    private static final String INPUT = "u1\n\n";

    @TempDir
    private Path folder;

    private File input;
    private File messages;

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.writeString(folder.resolve("in"), INPUT).toFile();
        messages = folder.resolve("messages").toFile();
    }

    @Test
    @Tag("thorough")
    void shouldRefuseToAppendToTheInput() throws IOException, InterruptedException {
        ProcessBuilder tool = tool("-i", "in").redirectOutput(Redirect.appendTo(input));
        assertThat(exitCode(tool)).isEqualTo(2);
        assertRefused("timflux: The input in and the standard output are the same file; expected two files.\n");
    }

    @Test
    @Tag("thorough")
    void shouldRefuseASummaryInTheRedirectedInput() throws IOException, InterruptedException {
        ProcessBuilder tool = tool("--summary", "in", "--overwrite").redirectInput(input);
        assertThat(exitCode(tool)).isEqualTo(2);
        assertRefused("timflux: The standard input and the summary in are the same file; expected two files.\n");
    }

    @Test
    void shouldRefuseASummaryInTheRedirectedOutput() throws IOException, InterruptedException {
        assertRefusesSummaryInTheOutput("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1"})
    @Tag("thorough")
    void shouldRefuseADeviceThatIsTheRedirectedOutput(String summary) throws IOException, InterruptedException {
        assertRefusesSummaryInTheOutput(summary);
    }

    private void assertRefusesSummaryInTheOutput(String summary) throws IOException, InterruptedException {
        File output = folder.resolve("out").toFile();
        ProcessBuilder tool = tool("-i", "in", "--summary", summary).redirectOutput(output);
        assertThat(exitCode(tool)).isEqualTo(2);
        assertRefused("timflux: The standard output and the summary " + summary
                + " are the same file; expected two files.\n");
        assertThat(output).isEmpty();
    }

    @Test
    @Tag("thorough")
    void shouldRefuseASummaryInTheFileOfTheMessages() throws IOException, InterruptedException {
        ProcessBuilder tool = tool("-i", "in", "--summary", "messages");
        assertThat(exitCode(tool)).isEqualTo(2);
        assertRefused("timflux: The standard error and the summary messages are the same file; expected two files.\n");
    }

    @Test
    @Tag("thorough")
    void shouldWriteOutputAndMessagesToOneFile() throws IOException, InterruptedException {
        ProcessBuilder tool = tool("-i", "in").redirectErrorStream(true).redirectOutput(messages);
        assertThat(exitCode(tool)).isEqualTo(1);
        assertThat(messages).content().contains("Nothing was sent.", "{\"line\":2,");
    }

    private void assertRefused(String message) {
        assertThat(messages).content().isEqualTo(message);
        assertThat(input).content().isEqualTo(INPUT);
    }

    private ProcessBuilder tool(String... options) {
        ProcessBuilder tool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "attributes",
                "get",
                "--dry-run");
        tool.command().addAll(Arrays.asList(options));
        tool.environment().remove("JAVA_TOOL_OPTIONS");
        return tool.directory(folder.toFile()).redirectError(Redirect.appendTo(messages));
    }

    private static int exitCode(ProcessBuilder tool) throws IOException, InterruptedException {
        Process process = tool.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
