package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs jobs over one file that consists of three exports: with byte order marks, other line endings and gzip data. */
@Timeout(120)
final class ConcatenatedExportsTest {

    private static final int IN_ONE_EXPORT = 4_000;
    private static final int ACCOUNTS = 3 * IN_ONE_EXPORT;
    private static final String MARK = "\uFEFF";
    private static final Pattern ERROR_LINE =
            Pattern.compile("\\{\"line\":(\\d+),.*\"message\":\"(.*)\",\"attempts\".*");

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex")
                .accountDirectory(new SimulatedUsers(0))
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void shouldAnswerEachAccountOfThreeGzipExports() throws IOException {
        assertAnswersEachAccountOfThreeExports(true);
    }

    @Test
    @Tag("thorough")
    void shouldAnswerEachAccountOfThreeExports() throws IOException {
        assertAnswersEachAccountOfThreeExports(false);
    }

    private void assertAnswersEachAccountOfThreeExports(boolean gzip) throws IOException {
        Path input = join(
                "accounts",
                gzip,
                MARK + accounts(0, "\n") + "\n",
                accounts(1, "\r\n"),
                MARK + accounts(2, "\n") + "u\0" + "x\nu1\ru2\nu3" + MARK + "u4\n");
        Map<Integer, String> errors = answerEachAccountOnce(input);
        assertThat(errors).containsOnlyKeys(4_001, 12_002, 12_003, 12_004);
        assertThat(errors.get(4_001)).contains("The line is empty");
        assertThat(errors.get(12_002)).contains("NUL byte");
        assertThat(errors.get(12_003)).contains("CR line endings");
        assertThat(errors.get(12_004)).contains("two files were probably joined");
    }

    /** The rows behind the other header would be read with the wrong columns. */
    @ParameterizedTest
    @ValueSource(strings = {"account,city", "sex,account"})
    void shouldStopAtAHeaderWithOtherColumns(String otherHeader) {
        ToolResult run = ToolRunner.withInput("account,sex\nu1,F\n" + otherHeader + "\nSeoul,u2\n")
                .run(
                        "attributes",
                        "set",
                        "--input-format=csv",
                        "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                        "--endpoint=" + simulator.endpoint());
        assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
        assertThat(run.err())
                .contains("Row 3 is \"" + otherHeader + "\", the header of another file with other columns");
        assertThat(run.lines()).containsExactly("{\"account\":\"u1\",\"ok\":true}");
    }

    @Test
    @Tag("thorough")
    void shouldAnswerEachAccountOfThreeTables() throws IOException {
        assertAnswersEachAccountOfThreeTables(false);
    }

    @Test
    @Tag("thorough")
    void shouldAnswerEachAccountOfThreeGzipTables() throws IOException {
        assertAnswersEachAccountOfThreeTables(true);
    }

    private void assertAnswersEachAccountOfThreeTables(boolean gzip) throws IOException {
        String header = "account,city";
        Path input = join(
                "accounts.csv",
                gzip,
                MARK + header + "\n" + rows(0, "\n"),
                header + "\r\n" + rows(1, "\r\n"),
                MARK + "\"account\",city\n" + rows(2, "\n"));
        Map<Integer, String> errors = answerEachAccountOnce(input);
        assertThat(errors).containsOnlyKeys(4_002, 8_003);
        assertThat(errors.values()).allMatch(error -> error.startsWith("The row repeats the header"));
    }

    /** Runs the job, and returns the messages of the rejected lines by line number. */
    private Map<Integer, String> answerEachAccountOnce(Path input) throws IOException {
        Path output = folder.resolve("out");
        ToolResult run = ToolRunner.withInput("")
                .run(
                        "attributes",
                        "get",
                        "--rate=unlimited",
                        "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                        "--endpoint=" + simulator.endpoint(),
                        "-i",
                        "" + input,
                        "-o",
                        "" + output);
        assertThat(run).isEqualTo(new ToolResult(ExitCode.SOME_FAILED, "", ""));
        List<Matcher> rejected = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            Matcher error = ERROR_LINE.matcher(line);
            if (error.matches()) {
                rejected.add(error);
            } else {
                answered.add(line.replaceFirst("\\{\"account\":\"([^\"]*)\",\"attributes\":\\{.*", "$1"));
            }
        }
        // Sorted, because AssertJ compares each line with each other line if the order does not matter.
        assertThat(answered.stream().sorted().toList())
                .isEqualTo(IntStream.range(0, ACCOUNTS)
                        .mapToObj(number -> "u" + number)
                        .sorted()
                        .toList());
        return rejected.stream()
                .collect(Collectors.toMap(error -> Integer.valueOf(error.group(1)), error -> error.group(2)));
    }

    private Path join(String name, boolean gzip, String... exports) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (String export : exports) {
                out.write(gzip ? compressed(export) : export.getBytes(UTF_8));
            }
        }
        return file;
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String accounts(int export, String lineEnding) {
        return numbers(export).map(account -> account + lineEnding).collect(Collectors.joining());
    }

    private static String rows(int export, String lineEnding) {
        return numbers(export).map(account -> account + ",Seoul" + lineEnding).collect(Collectors.joining());
    }

    private static Stream<String> numbers(int export) {
        return IntStream.range(export * IN_ONE_EXPORT, (export + 1) * IN_ONE_EXPORT)
                .mapToObj(number -> "u" + number);
    }
}
