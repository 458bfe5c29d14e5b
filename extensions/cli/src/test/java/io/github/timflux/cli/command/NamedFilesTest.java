package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command destroys no file that it names, and no file beside them. */
@Timeout(60)
final class NamedFilesTest {

    private static final String INPUT = "u1\nu2\n";

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex")
                .accountDirectory(account -> Map.of("sex", "F"))
                .start();
        Files.writeString(folder.resolve("in"), INPUT);
        Files.writeString(folder.resolve("mine"), "mine");
        Files.createSymbolicLink(folder.resolve("soft"), Path.of("in"));
        Files.createLink(folder.resolve("hard"), folder.resolve("in"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i F/in --summary F/in",
                "-i F/in --summary F/hard --dry-run",
                "-i F/in -o F/soft --overwrite",
                "-i F/in -o F/new --summary F/new",
                "-i F/in -o F/new --summary F/./new --dry-run",
                "-i F/in -o F/mine --secret-key-file F/mine --overwrite",
                "-i F/in -o F/mine --cacert F/mine --overwrite",
                "-i F/in --summary F/mine --additional-cacert F/mine --overwrite",
                "-i F/in --summary F/mine --cert F/mine --overwrite",
                "-i F/in --summary F/mine --cert F/in --key F/mine --overwrite",
                "-i F/in -o F/new --checkpoint F/in",
                "-i F/in -o F/new --checkpoint F/new",
                "-i F/in -o F/ck.lock --checkpoint F/ck",
                "-i F/in -o F/new --checkpoint F/ck --summary F/ck",
                "-i F/in -o F/new --checkpoint F/ck --summary F/ck.lock",
            })
    void shouldRefuseTwoUsesOfOneFile(String options) throws IOException {
        ToolResult run = get(options);
        assertThat(run.err())
                .contains(" are the same file; expected two files.")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertUnchanged("hard", "in", "mine", "soft");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i F/in -o F/mine",
                "-i F/in --summary F/mine",
                "-i F/in -o F/new --summary F/mine",
                "-i F/in -o F/mine --dry-run",
                "-i F/in -o F/new --checkpoint F/ck --summary F/mine",
            })
    void shouldNotOverwriteAFileWithContent(String options) throws IOException {
        ToolResult run = get(options);
        assertThat(run.err())
                .contains(folder.resolve("mine") + " exists and has 4 bytes; expected a new file, or --overwrite.")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertUnchanged("hard", "in", "mine", "soft");
    }

    @Test
    void shouldOverwriteOnRequest() throws IOException {
        Path output = Files.writeString(folder.resolve("out"), "x".repeat(1_000));
        Path summary = Files.writeString(folder.resolve("summary"), "x".repeat(1_000));
        assertThat(get("-i F/in -o F/out --summary F/summary --overwrite")).isEqualTo(new ToolResult(0, "", ""));
        assertThat(output).content().hasLineCount(2).doesNotContain("x\n", "xx");
        assertThat(summary).content().startsWith("{\"accounts\":2,").hasLineCount(1);
    }

    @Test
    void shouldEmptyTheOutputOfAnEmptyInput() throws IOException {
        Path output = Files.writeString(folder.resolve("out"), "old");
        Files.createFile(folder.resolve("empty"));
        assertThat(get("-i F/empty -o F/out --overwrite").code()).isZero();
        assertThat(output).isEmptyFile();
    }

    @Test
    void shouldUseAnEmptyFileAndANewTargetOfALink() throws IOException {
        Path output = Files.createFile(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("summary"));
        assertThat(get("-i F/in -o F/empty --summary F/dangling").code()).isZero();
        assertThat(output).content().hasLineCount(2);
        assertThat(folder.resolve("summary")).content().startsWith("{\"accounts\":2,");
    }

    /** The error is found after the options are parsed and before the output is opened. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i F/none",
                "-i F/in --secret-key-file F/none",
                "-i F/in --secret-key-file F/in",
                "-i F/in --cacert F/in",
                "-i F/in --cert F/none",
                "-i F/in --input-format csv",
                "-i F/in --columns sex",
                "-i F/in --family none",
                "-i F/in --output-format csv --columns account",
                "-i F/in --backup-endpoint ftp://localhost",
                "-i F/in --dry-run --checkpoint F/ck",
            })
    void shouldKeepTheContentIfTheCommandIsWrong(String options) throws IOException {
        Files.writeString(folder.resolve("out"), "old");
        Files.writeString(folder.resolve("summary"), "old");
        ToolResult run = get(options + " -o F/out --summary F/summary --overwrite");
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertUnchanged("hard", "in", "mine", "out", "soft", "summary");
        assertThat(folder.resolve("out")).hasContent("old");
        assertThat(folder.resolve("summary")).hasContent("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.tmp", ".job.tmp", "job.bak", "job~"})
    void shouldTouchNoFileBesideACheckpoint(String name) throws IOException {
        Path neighbour = Files.writeString(folder.resolve(name), INPUT);
        Path link = Files.createSymbolicLink(folder.resolve("job.temp"), Path.of("mine"));
        assertThat(get("-i F/" + name + " -o F/out --checkpoint F/job").code()).isZero();
        assertThat(neighbour).hasContent(INPUT);
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("out")).content().hasLineCount(2);
        assertUnchanged("hard", "in", "job", "job.lock", "job.temp", "mine", name, "out", "soft");
    }

    @Test
    void shouldReplaceACheckpointInItsOwnFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("state");
        Files.createFile(real);
        Path link = Files.createSymbolicLink(folder.resolve("ck"), real);
        assertThat(get("-i F/in -o F/out --checkpoint F/ck").code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(real).content().startsWith("{\"timfluxCheckpoint\":");
        assertThat(real.resolveSibling("state.lock")).isEmptyFile();
        assertThat(folder.resolve("ck.lock")).doesNotExist();
        assertThat(get("-i F/in -o F/out --checkpoint F/ck").err()).contains(" is complete: 2 lines answered");
    }

    @Test
    void shouldNotOverwriteTheOutputOfAnotherJob() throws IOException {
        ToolResult run = get("-i F/in -o F/mine --checkpoint F/ck --overwrite --output-format csv");
        assertThat(run.err())
                .contains("mine has 4 bytes and there is no checkpoint")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
        assertUnchanged("hard", "in", "mine", "soft");
    }

    @Test
    void shouldRefuseALockFileOfTheUser() throws IOException {
        Path lock = Files.createSymbolicLink(folder.resolve("ck.lock"), Path.of("target"));
        ToolResult run = get("-i F/in -o F/out --checkpoint F/ck");
        assertThat(run.err())
                .contains("ck.lock exists and is not an empty regular file")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(lock).isSymbolicLink();
        assertThat(folder.resolve("target")).doesNotExist();
    }

    /** The summary of the first run may be replaced when the same command continues. */
    @Test
    void shouldReplaceTheSummaryOfAJobThatContinues() throws IOException {
        String options = "-i F/in -o F/out --checkpoint F/ck --summary F/summary";
        assertThat(get(options).code()).isZero();
        assertThat(folder.resolve("summary")).content().contains("\"answeredBefore\":0");
        assertThat(get(options).code()).isZero();
        assertThat(folder.resolve("summary")).content().contains("\"answeredBefore\":2");
    }

    @Test
    void shouldNotOverwriteAFileWithTheCertificateOfTheSimulator() throws IOException {
        ToolResult run = run("simulate --port 0 --tls --certificate-file F/mine");
        assertThat(run.err()).contains("mine exists and has 4 bytes; expected a new file, or --overwrite.");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run("simulate --port 0 --tls --certificate-file F/mine --overwrite --secret-key-file F/mine")
                        .err())
                .contains("are the same file");
        assertUnchanged("hard", "in", "mine", "soft");
    }

    private void assertUnchanged(String... names) throws IOException {
        assertThat(folder.resolve("in")).hasContent(INPUT);
        assertThat(folder.resolve("mine")).hasContent("mine");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    private ToolResult get(String options) {
        return run("attributes get --sdk-app-id " + ToolRunner.SDK_APP_ID + " --endpoint " + simulator.endpoint() + " "
                + options);
    }

    private ToolResult run(String command) {
        List<String> args = Arrays.asList(command.replace("F/", folder + "/").split(" ", -1));
        return ToolRunner.withInput("").run(args.toArray(String[]::new));
    }
}
