package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests gzip input and gzip output. */
@Timeout(60)
final class GzipTest {

    private static final int ACCOUNTS = 4_000;

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .accountDirectory(new SimulatedUsers(0))
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void shouldReadAndWriteGzipFiles() throws IOException {
        Path input = write("IN.GZ", compressed(accounts()));
        Path output = folder.resolve("out.csv.gz");
        assertThat(get(input, "-o", "" + output, "--columns=sex").code()).isZero();
        assertThat(uncompressed(output))
                .hasLineCount(ACCOUNTS + 1)
                .contains("\nu1,")
                .startsWith("account,sex,error_");
    }

    @Test
    void shouldReadConcatenatedGzipFiles() throws IOException {
        byte[] one = compressed("u1\n");
        byte[] both = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, both, one.length, one.length);
        assertThat(get(write("in.gz", both)).lines()).hasSize(2);
    }

    @Test
    void shouldAnswerTheLinesBeforeATruncation() throws IOException {
        byte[] whole = compressed(accounts());
        ToolResult run = get(write("in.gz", Arrays.copyOf(whole, whole.length / 2)));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("timflux: Stopped by an error: The input cannot be read: ")
                .contains("the gzip data is truncated")
                .hasLineCount(1);
        assertThat(run.lines()).hasSizeBetween(ACCOUNTS / 10, ACCOUNTS - 1).allMatch(line -> line.endsWith("}}"));
        // The truncated line must not be sent: the start u1234 of u12345 is another account.
        assertThat(accounts()
                        .lines()
                        .collect(Collectors.toSet())
                        .containsAll(run.lines().stream().map(GzipTest::account).toList()))
                .isTrue();
    }

    @Test
    void shouldAnswerAllLinesBeforeAReadError() throws IOException {
        byte[] damaged = compressed(accounts());
        // Damages the checksum, which is read last. With one window in flight, the reader is ahead of the client.
        damaged[damaged.length - 6] ^= 1;
        ToolResult run = get(write("in.gz", damaged), "--concurrency=1");
        assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
        assertThat(run.lines()).hasSize(ACCOUNTS);
        assertThat(run.err()).contains("The input cannot be read");
    }

    @Test
    void shouldStopAtDamagedBytes() throws IOException {
        byte[] damaged = compressed(accounts());
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 100, (byte) 0x55);
        ToolResult run = get(write("in.gz", damaged));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("timflux: Stopped by an error: The input cannot be read: ")
                .hasLineCount(1);
    }

    @Test
    void shouldRejectATruncatedHeaderBeforeSending() throws IOException {
        Path empty = write("in.gz", new byte[0]);
        assertThat(get(empty))
                .isEqualTo(new ToolResult(
                        2,
                        "",
                        "timflux: Cannot read the input " + empty + ": it is empty although its name ends in .gz; the "
                                + "file is probably truncated.\n"));
        for (byte[] bytes : List.of(new byte[] {0x1F, (byte) 0x8B}, new byte[] {0x1F, (byte) 0x8B, 0, '\n'})) {
            assertThat(get(write("in", bytes)))
                    .isEqualTo(new ToolResult(
                            2,
                            "",
                            "timflux: The input starts like gzip data, but its header is damaged or truncated; expected "
                                    + "gzip data, or text in UTF-8.\n"));
        }
    }

    @Test
    void shouldFindGzipDataByItsContent() throws IOException {
        byte[] gzip = compressed("u1\nu2\n");
        assertThat(get(write("in.txt", gzip)).lines()).hasSize(2);
        assertThat(get(write("in.gz", "u1\nu2\n".getBytes(UTF_8))).lines()).hasSize(2);
        assertThat(ToolRunner.withInput(gzip).run(args(Path.of("-"))).lines()).hasSize(2);
    }

    @Test
    void shouldStopAtTextBehindGzipData() throws IOException {
        byte[] gzip = compressed("u1\n");
        byte[] joined = Arrays.copyOf(gzip, gzip.length + 3);
        System.arraycopy("u2\n".getBytes(UTF_8), 0, joined, gzip.length, 3);
        ToolResult run = get(write("in", joined));
        assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.err()).contains("The bytes behind the end of the gzip data are not gzip data");
    }

    @Test
    void shouldIgnoreZerosBehindGzipData() throws IOException {
        byte[] gzip = compressed(accounts());
        ToolResult run = get(write("in", Arrays.copyOf(gzip, gzip.length + 100_000)));
        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(ACCOUNTS);
    }

    @Test
    void shouldAcceptACheckpointForAGzipInput() throws IOException {
        Path input = write("in.gz", compressed(accounts()));
        Path output = folder.resolve("out");
        String[] options = {"-o", "" + output, "--checkpoint", "" + folder.resolve("point")};
        assertThat(get(input, options).code()).isZero();
        assertThat(Files.readAllLines(output)).hasSize(ACCOUNTS);
        assertThat(get(input, options).err()).contains("is complete: 4,000 lines answered");
    }

    /** Random names of different lengths, so that the file does not compress to a few bytes. */
    private static String accounts() {
        Random random = new Random(1);
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> number == 0 ? "u1\n" : "u" + Long.toHexString(random.nextLong()) + "\n")
                .collect(Collectors.joining());
    }

    private static String account(String line) {
        return line.replaceFirst("\\{\"account\":\"([^\"]*)\".*", "$1");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String uncompressed(Path file) throws IOException {
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }

    private ToolResult get(Path input, String... options) {
        return ToolRunner.withInput("").run(args(input, options));
    }

    private String[] args(Path input, String... options) {
        List<String> args = new ArrayList<>(List.of(
                "attributes",
                "get",
                "--rate=unlimited",
                "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                "--endpoint=" + simulator.endpoint(),
                "-i",
                "" + input));
        args.addAll(Arrays.asList(options));
        return args.toArray(String[]::new);
    }
}
