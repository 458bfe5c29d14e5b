package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool fails if a part of its output cannot be written. */
final class FullDiskTest {

    @ParameterizedTest
    @ValueSource(strings = {"manual", "completion", "--help", "--version", "tags add --help", "demo --accounts=1"})
    void shouldFailIfStandardOutputCannotBeWritten(String command) {
        ToolResult run =
                ToolRunner.withInput("").withOutput(new FullDiskOutputStream()).run(command.split(" ", -1));
        assertThat(run.err()).endsWith("timflux: Stopped by an error: No space left on device\n");
        assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldFailIfTheSummaryCannotBeWritten() {
        ToolResult run = ToolRunner.withInput("u1\n").run("attributes", "get", "--dry-run", "--summary", "/dev/full");
        assertThat(run.err())
                .contains("The summary cannot be written: No space left on device")
                .doesNotContain("Unexpected error");
        assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
    }

    @Test
    void shouldRejectStandardOutputAsTheSummaryFile() {
        ToolResult run = ToolRunner.withInput("u1\n").run("attributes", "get", "--dry-run", "--summary", "-");
        assertThat(run.err()).contains("The summary is -; expected a file");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    private static final class FullDiskOutputStream extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
