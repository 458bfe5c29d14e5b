package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process creates the output after the tool has checked its files. The input is a pipe, so the tool waits
 * between the check and the first write.
 */
@Timeout(60)
final class LateFileTest {

    @TempDir
    private Path folder;

    private Path output;
    private Path summary;

    @BeforeEach
    void makePipe() throws IOException, InterruptedException {
        String pipe = folder.resolve("pipe").toString();
        assumeTrue(new ProcessBuilder("mkfifo", pipe).start().waitFor() == 0);
        output = folder.resolve("out");
        summary = Files.writeString(folder.resolve("summary"), "old");
    }

    @Test
    void shouldKeepAllFilesIfTheOutputCannotBeOpened() {
        ToolResult run = run(() -> Files.createDirectory(output), "--overwrite", "--dry-run");
        assertThat(run.err()).isEqualTo("timflux: Cannot write the output %s: Is a directory.\n", output);
        assertThat(run.code()).isEqualTo(2);
        assertThat(summary).hasContent("old");
    }

    @Test
    void shouldKeepTheSummaryOfAJobWhoseOutputCannotBeOpened() {
        ToolResult run = run(() -> Files.createDirectory(output), "--overwrite", "--region=tokyo");
        assertThat(run.err()).isEqualTo("timflux: Cannot write the output %s: Is a directory.\n", output);
        assertThat(run.code()).isEqualTo(2);
        assertThat(summary).hasContent("old");
    }

    @Test
    void shouldKeepAnOutputThatAnotherProcessHasCreated() throws IOException {
        Files.delete(summary);
        ToolResult run = run(() -> Files.writeString(output, "theirs"), "--region=tokyo");
        assertThat(run.err())
                .isEqualTo("timflux: Cannot write the output %s: another process has created it.\n", output);
        assertThat(run.code()).isEqualTo(2);
        assertThat(output).hasContent("theirs");
        assertThat(summary).isEmptyFile();
    }

    private ToolResult run(FileAction other, String... options) {
        Path pipe = folder.resolve("pipe");
        Thread writer = new Thread(() -> {
            // The tool has checked its files when it opens the pipe.
            try (OutputStream input = Files.newOutputStream(pipe)) {
                other.run();
                input.write("u1\n".getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        String[] args = {"attributes", "get", "--sdk-app-id=1400000000", "-i", "" + pipe, "-o", "" + output};
        String[] files = {"--summary", "" + summary};
        return ToolRunner.withInput("")
                .run(Stream.of(args, files, options).flatMap(Stream::of).toArray(String[]::new));
    }

    private interface FileAction {
        void run() throws IOException;
    }
}
