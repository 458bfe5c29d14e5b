package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool ends quietly if the reader of standard output, such as {@code head}, has closed the pipe. */
final class ClosedPipeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "tags add --help",
                "manual",
                "completion",
                "demo --accounts=1",
                "simulate --port=0",
                "usersig --sdk-app-id=1400000000",
                "tags add --dry-run",
            })
    void shouldEndQuietly(String command) {
        assertEndsQuietly("invalid\n", command, "Broken pipe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "names get",
                "names set sex",
                "call v4/timpush/get_attr_name -d {}",
                "attributes get",
                "attributes get --output-format=csv --columns=sex",
                "tags get",
            })
    void shouldEndQuietlyWithAConnection(String command) {
        try (TimSimulator simulator = TimSimulator.builder()
                .attributeNames("sex")
                .accountDirectory(account -> Map.of())
                .start()) {
            assertEndsQuietly(
                    "u1\n",
                    command + " --endpoint " + simulator.endpoint() + " --sdk-app-id " + ToolRunner.SDK_APP_ID,
                    "Broken pipe");
        }
    }

    /** The message depends on the operating system and on its language. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Broken pipe",
                "Datenübergabe unterbrochen (broken pipe)",
                "断开的管道",
                "The pipe is being closed",
                "The pipe has been ended",
                "管道正在被关闭。"
            })
    void shouldEndQuietlyInAnyLanguage(String message) {
        assertEndsQuietly("", "--version", message);
    }

    private static void assertEndsQuietly(String input, String command, String message) {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(message);
            }
        };
        ToolResult run = ToolRunner.withInput(input).withOutput(closed).run(command.split(" ", -1));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.CLOSED_PIPE);
    }
}
