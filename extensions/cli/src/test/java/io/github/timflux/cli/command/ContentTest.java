package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests inputs that are not text, or not only text. */
@Timeout(60)
final class ContentTest {

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex")
                .accountDirectory(account -> Map.of("sex", "F"))
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PK\\3\\4\\24\\0\\n_u1\\nu2\\n|an Excel workbook (.xlsx)|unzip -p FILE",
                "\\375" + "7zXZ\\0\\0\\4\\nu2\\n|xz data|xz -dc FILE",
                "(\\265/\\375\\44\\3\\nu2\\n|zstd data|zstd -dc FILE",
                "\\377\\376u\\0001\\0\\n\\0|UTF-16|iconv -f UTF-16 -t UTF-8",
                "u1\\nu\\0002\\nu3\\n|binary data|iconv",
                "u1\\ru2\\ru3\\r|CR line endings|tr '\\r' '\\n'",
            })
    void shouldRefuseOtherContentBeforeSending(String escaped, String name, String hint) throws IOException {
        byte[] bytes = escaped.translateEscapes().getBytes(ISO_8859_1);
        for (byte[] content : List.of(bytes, compressed(bytes))) {
            Path file = Files.write(folder.resolve("accounts.gz"), content);
            for (ToolResult run : List.of(
                    ToolRunner.withInput(content).run(args("tags clear")),
                    ToolRunner.withInput("").run(args("tags clear", "-i", "" + file)),
                    ToolRunner.withInput(content).run(args("tags add", "--dry-run")))) {
                assertThat(run.err()).startsWith("timflux: The input ").contains(name, hint);
                assertThat(run.err().lines().filter(line -> line.startsWith("timflux: ")))
                        .hasSize(1);
                assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
                assertThat(run.out()).isEmpty();
            }
        }
        assertThat(simulator.statistics().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes get --output-format=csv",
                "attributes get --dry-run --columns=sex --output-format=csv"
            })
    void shouldChangeNoFileBeforeAPipeIsChecked(String command) throws IOException {
        Path output = folder.resolve("out");
        Path summary = folder.resolve("summary");
        ToolResult run =
                ToolRunner.withInput("u\0" + "1\n").run(args(command, "-o", "" + output, "--summary", "" + summary));
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(output).doesNotExist();
        assertThat(summary).doesNotExist();
        assertThat(simulator.statistics().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1\nu2\n", "u1\nu2\nu3"})
    void shouldStopAtGzipDataBehindText(String text) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(text.getBytes(UTF_8));
        joined.writeBytes(compressed("u4\nu5\n".getBytes(UTF_8)));
        joined.writeBytes("\nu6\n".getBytes(UTF_8));
        Path file = Files.write(folder.resolve("joined"), joined.toByteArray());
        for (ToolResult run : List.of(
                ToolRunner.withInput(joined.toByteArray()).run(args("tags clear")),
                ToolRunner.withInput("").run(args("tags clear", "-i", "" + file)))) {
            assertThat(run.err())
                    .isEqualTo("timflux: Stopped by an error: The input cannot be read: Line 3 contains gzip data; "
                            + "expected text in UTF-8 as in the lines before it. Files of different kinds were "
                            + "probably joined; convert each of them to text before.\n");
            assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
            assertThat(run.lines())
                    .containsExactlyInAnyOrder("{\"account\":\"u1\",\"ok\":true}", "{\"account\":\"u2\",\"ok\":true}");
        }
    }

    /** The first part of the file is text, and longer than the part that is checked before the job. */
    @Test
    void shouldRejectALaterLineWithANulByte() throws IOException {
        Path file = Files.writeString(folder.resolve("in"), "u1\n".repeat(30_000) + "u\0" + "2\nu3\n");
        ToolResult run = ToolRunner.withInput("").run(args("attributes get", "-i", "" + file));
        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.lines())
                .hasSize(30_002)
                .filteredOn(line -> line.contains("error"))
                .singleElement()
                .asString()
                .startsWith("{\"line\":30001,")
                .contains("The line contains a NUL byte");
    }

    @Test
    void shouldRejectALongFileWithCarriageReturns() throws IOException {
        for (String command : List.of("tags clear", "tags clear --input-format=csv")) {
            ToolResult run = ToolRunner.withInput("account\r" + "u1\r".repeat(100_000) + "\n")
                    .run(args(command));
            assertThat(run.err()).contains("CR line endings").hasLineCount(1);
            assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        }
        ToolResult behindText =
                ToolRunner.withInput("u0\n" + "u1\r".repeat(100_000) + "\n").run(args("tags clear"));
        assertThat(behindText.lines()).hasSize(2).anySatisfy(line -> assertThat(line)
                .contains("expected at most 65536", "CR line endings"));
        assertThat(simulator.statistics().accounts()).isEqualTo(1);
    }

    @Test
    void shouldExplainJsonLinesWithCarriageReturns() {
        ToolResult run = ToolRunner.withInput(
                        "{\"account\":\"u1\",\"tags\":[\"a\"]}\r{\"account\":\"u2\",\"tags\":[\"a\"]}\n")
                .run(args("tags add"));
        assertThat(run.out()).contains("continues with an object", "CR line endings");
        assertThat(simulator.statistics().calls()).isZero();
    }

    /** A program can write one line and wait for its result. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerTheFirstLineOfAPipeAtOnce(boolean gzip) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        PipedInputStream in = new PipedInputStream();
        ToolRunner tool = new ToolRunner(
                in,
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        answered.countDown();
                    }
                },
                ToolRunner.withInput("").variables(),
                new InterruptSignal());
        CompletableFuture<ToolResult> run;
        try (PipedOutputStream writer = new PipedOutputStream(in)) {
            run = CompletableFuture.supplyAsync(() -> tool.run(args("attributes get")));
            byte[] line = "u1\n".getBytes(UTF_8);
            writer.write(gzip ? compressed(line) : line);
            writer.flush();
            answered.await();
        }
        assertThat(run.join().code()).isZero();
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private String[] args(String command, String... options) {
        List<String> args = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        args.addAll(List.of("--rate=unlimited", "--sdk-app-id=" + ToolRunner.SDK_APP_ID));
        args.add("--endpoint=" + simulator.endpoint());
        args.addAll(Arrays.asList(options));
        return args.toArray(String[]::new);
    }
}
