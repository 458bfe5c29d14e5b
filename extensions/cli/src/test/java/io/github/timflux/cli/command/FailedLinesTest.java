package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests --failed: the failed lines in the form of the input. */
@Timeout(60)
final class FailedLinesTest {

    private static final String ERRORS =
            "error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,error_line";
    private static final String ERROR = "\"error\":{\"kind\":\"REJECTED\",\"code\":70107,\"message\":"
            + "\"The service refused the account.\",\"attempts\":1}}";
    private static final String ERROR_FIELDS = "REJECTED,70107,The service refused the account.,1,,";

    @TempDir
    private Path folder;

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> onRequested = account -> {};
    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        unknown.addAll(List.of("u2", "u4"));
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex", "city")
                .accountDirectory(account -> {
                    onRequested.accept(account);
                    return unknown.contains(account) ? null : Map.of("sex", "F");
                })
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "attributes get;lines;``;%s",
                "tags get;lines;``;%s",
                "tags clear;lines;``;%s",
                "attributes set;lines;``;{\"account\":\"%s\",\"attributes\":{\"sex\":\"张 \\u0022\\\"\",\"city\":\"\"}}",
                "attributes remove;lines;``;{\"attributes\":[\"sex\"],\"account\":\"%s\"}",
                "tags add;lines;``;  {\"account\" : \"%s\", \"tags\":[\"a\",\"b\"]}",
                "tags remove;lines;``;{\"account\":\"%s\",\"tags\":[\"a\"]}",
                "tags replace;lines;``;{\"account\":\"%s\",\"tags\":[\"a\"]}",
                "attributes get;csv;account;%s",
                "tags get;csv;note,account;\"two%nlines, \"\"quoted\"\"\",%s",
                "tags clear;csv;account,tags;%s,a|b",
                "attributes set;csv;account,sex,city;%s,F,",
                "attributes remove;csv;account,attributes;%s,sex|city",
                "tags add;csv;tags,account;a\\|b|c,%s",
                "tags remove;csv;account,tags;%s,a",
                "tags replace;csv;account,tags;%s,a",
            })
    void shouldWriteAnInputThatSendsTheFailedLinesAgain(String operation, String format, String header, String line)
            throws IOException {
        String rows = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> line.replace("%s", "u" + number).replace("%n", "\n") + "\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("in"), (header.isEmpty() ? "" : header + "\n") + rows);
        String[] formats = {"--input-format=" + format};
        assertThat(run(operation, "in", "failed", formats).code()).isEqualTo(1);
        // Fails again, with one error only.
        unknown.remove("u2");
        ToolResult second = run(operation, "failed", "again", formats);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.lines()).hasSize(2).anyMatch(result -> result.contains("\"account\":\"u2\""));
        assertThat(content("again")).containsOnlyOnce("REJECTED").doesNotContain("u2");
        unknown.clear();
        ToolResult third = run(operation, "again", "none", formats);
        assertThat(third.code()).isZero();
        assertThat(third.lines()).hasSize(1).allMatch(result -> result.contains("\"account\":\"u4\""));
        assertThat(content("none"))
                .isEqualTo(
                        format.equals("csv")
                                ? content("failed").lines().findFirst().orElseThrow() + "\n"
                                : "");
        if (operation.equals("attributes set") && format.equals("lines")) {
            assertThat(simulator.attributes("u4")).containsEntry("sex", "张 \"\"");
        }
    }

    @Test
    void shouldWriteAFailedAccountAsAnObject() throws IOException {
        Files.writeString(folder.resolve("in"), "u1\nu2\n \"u4\n");
        unknown.add(" \"u4");
        run("tags get", "in", "failed");
        assertThat(content("failed"))
                .isEqualTo("{\"account\":\"u2\"," + ERROR + "\n{\"account\":\" \\\"u4\"," + ERROR + "\n");
    }

    @Test
    void shouldWriteAFailedUpdateWithItsMembers() throws IOException {
        Files.writeString(
                folder.resolve("in"),
                "{\"line\":7,\"account\":\"u2\",\"error\":{\"kind\":\"OLD\"},\"tags\":[\"a\",\"b\"],\"error\":null}\n");
        run("tags add", "in", "failed");
        assertThat(content("failed")).isEqualTo("{\"account\":\"u2\",\"tags\":[\"a\",\"b\"]," + ERROR + "\n");
    }

    @Test
    void shouldWriteFailedRowsWithTheColumnsOfTheInput() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "note,account\n\"a\nb\",u2\nc,u1\nd,u4\n");
        run("tags get", "in.csv", "failed.csv");
        assertThat(content("failed.csv"))
                .isEqualTo(
                        "note,account," + ERRORS + "\n\"a\nb\",u2," + ERROR_FIELDS + "2\nd,u4," + ERROR_FIELDS + "4\n");
        // The new error replaces the old one.
        unknown.remove("u2");
        run("tags get", "failed.csv", "again.csv");
        assertThat(content("again.csv")).isEqualTo("note,account," + ERRORS + "\nd,u4," + ERROR_FIELDS + "3\n");
    }

    @Test
    void shouldAddOnlyTheMissingErrorColumns() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "error_line,account,error_kind\n9,u2,OLD\n");
        run("tags get", "in.csv", "failed.csv");
        assertThat(content("failed.csv"))
                .isEqualTo("error_line,account,error_kind,error_code,error_message,error_attempts,"
                        + "error_may_have_been_applied\n2,u2,REJECTED,70107,"
                        + "The service refused the account.,1,\n");
    }

    @Test
    void shouldRepeatAnInvalidLineUnchanged() throws IOException {
        String invalid = "{\"account\":\"u1\",\"tags\":\"a\"}\n\n{}\r\r\n{\"account\":\"u1\",\"tags\":[]}\n";
        Files.writeString(folder.resolve("in"), invalid + "{\"account\":\"u1\",\"tags\":[\"a\"]}\n");
        ToolResult run = run("tags add", "in", "failed");
        assertThat(content("failed")).isEqualTo(invalid);
        assertThat(run.err()).isEmpty();
        assertThat(run("tags add", "failed", "again").code()).isEqualTo(1);
        assertThat(content("again")).isEqualTo(invalid);
    }

    /** Without the error columns, the third row would be valid in the file of failed lines. */
    @Test
    void shouldRepeatAnInvalidRowThatStaysInvalid() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "account,tags\n,a\nu1,a,b,c,d,e,f,g\n\"u1\"x,a\n\nu1,\nu1,a\nu1\n");
        assertThat(run("tags add", "in.csv", "failed.csv").code()).isEqualTo(1);
        List<String> rows = content("failed.csv").lines().toList();
        assertThat(rows)
                .hasSize(7)
                .contains("account,tags," + ERRORS, "\"u1\"x,a", "")
                .anyMatch(row -> row.startsWith(",a,INVALID,0,"))
                .anyMatch(row -> row.startsWith("u1,a,b,c,d,e,f,g,INVALID,0,"))
                .anyMatch(row -> row.startsWith("u1,,INVALID,0,"))
                .anyMatch(row -> row.startsWith("u1,INVALID,0,"));
        ToolResult again = run("tags add", "failed.csv", "again.csv");
        assertThat(again.lines()).hasSize(6).allMatch(result -> result.contains("INVALID"));
        assertThat(content("again.csv").lines().map(row -> row.replaceAll(",INVALID.*", "")))
                .containsExactlyElementsOf(rows.stream()
                        .map(row -> row.replaceAll(",INVALID.*", ""))
                        .toList());
    }

    @Test
    void shouldCountLinesThatCannotBeRepeated() throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(("x".repeat(70_000) + "\nu1\nu2\n").getBytes(UTF_8));
        input.write(new byte[] {(byte) 0xFF, '\n'});
        Files.write(folder.resolve("in"), input.toByteArray());
        ToolResult run = run("tags get", "in", "failed");
        assertThat(run.err())
                .isEqualTo(
                        "timflux: The file of --failed lacks 2 failed lines that cannot be repeated, because they are "
                                + "too long, are not UTF-8 or have an unclosed quote. The output has their line numbers.\n");
        assertThat(content("failed")).isEqualTo("{\"account\":\"u2\"," + ERROR + "\n");
    }

    @Test
    void shouldRepeatOnlyTheFailedLineOfAnAccount() throws IOException {
        Files.writeString(
                folder.resolve("in"),
                """
                {"account":"u1","attributes":{"sex":"1"}}
                {"account":"u1","attributes":{"undefined":"2"}}
                {"account":"u1","attributes":{"sex":"3"}}
                {"account":"u3","attributes":{"sex":"4"}}
                """);
        ToolResult run = run("attributes set", "in", "failed", "--concurrency=1");
        List<String> failedLines = run.lines().stream()
                .filter(result -> result.contains("\"error\""))
                .map(result -> result.substring("{\"line\":".length(), result.indexOf(',')))
                .toList();
        assertThat(failedLines).contains("2").doesNotContain("4");
        List<String> input = Files.readAllLines(folder.resolve("in"));
        assertThat(content("failed").lines().map(line -> line.replaceAll(",\"error\".*", "}")))
                .containsExactlyElementsOf(failedLines.stream()
                        .map(line -> input.get(Integer.parseInt(line) - 1))
                        .toList());
    }

    @Test
    void shouldCompressTheFailedLines() throws IOException {
        Files.writeString(folder.resolve("in"), "u2\n");
        run("tags get", "in", "failed.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("failed.gz")))) {
            assertThat(withOneWording(new String(in.readAllBytes(), UTF_8)))
                    .isEqualTo("{\"account\":\"u2\"," + ERROR + "\n");
        }
        unknown.clear();
        assertThat(run("tags get", "failed.gz", "again").code()).isZero();
    }

    @Test
    void shouldWriteTheInvalidLinesOfADryRun() throws IOException {
        Files.writeString(
                folder.resolve("in"), "{\"account\":\"u2\",\"tags\":[]}\n{\"account\":\"u2\",\"tags\":[\"a\"]}\n");
        ToolResult run = run("tags add", "in", "failed", "--dry-run");
        assertThat(run.code()).isEqualTo(1);
        assertThat(content("failed")).isEqualTo("{\"account\":\"u2\",\"tags\":[]}\n");
    }

    @Test
    void shouldRefuseStandardOutputAndTheInputBeforeSending() throws IOException {
        Files.writeString(folder.resolve("in"), "u1\n");
        ToolResult standard = ToolRunner.withInput("u1\n").run(args("tags get", "--failed=-"));
        assertThat(standard.err())
                .isEqualTo("timflux: The file of --failed is -; expected a file, because standard "
                        + "output is for results.\n");
        assertThat(standard.code()).isEqualTo(2);
        ToolResult same = run("tags get", "in", "in");
        assertThat(same.err()).contains("expected two files.").hasLineCount(1);
        assertThat(same.code()).isEqualTo(2);
        assertThat(content("in")).isEqualTo("u1\n");
        assertThat(simulator.statistics().calls()).isZero();
    }

    /** Otherwise the same command would send the header and the rows as accounts. */
    @Test
    void shouldRefuseANameOfAnotherFormat() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "account\nu1\n");
        Files.writeString(folder.resolve("in"), "u1\n");
        ToolResult rows = run("tags clear", "in.csv", "failed");
        assertThat(rows.err())
                .isEqualTo(
                        "timflux: The file of --failed is %s, and the input is csv; expected a name that ends in .csv "
                                + "or .csv.gz, or --input-format csv.\n",
                        folder.resolve("failed"));
        assertThat(rows.code()).isEqualTo(2);
        ToolResult lines = run("tags clear", "in", "failed.csv");
        assertThat(lines.err()).contains("the input is lines; expected another name, or --input-format lines.");
        assertThat(lines.code()).isEqualTo(2);
        assertThat(run("tags clear", "in", "failed.csv", "--input-format=lines").code())
                .isZero();
        assertThat(folder.resolve("failed")).doesNotExist();
    }

    /** Lines that are not read after Ctrl-C are in no file. */
    @Test
    void shouldWriteTheAnsweredFailuresAfterAnInterrupt() throws IOException {
        String accounts = IntStream.range(0, 20_000)
                .mapToObj(number -> "x" + number + "\n")
                .collect(Collectors.joining());
        unknown.addAll(accounts.lines().toList());
        Files.writeString(folder.resolve("in"), accounts);
        InterruptSignal interruptSignal = new InterruptSignal();
        onRequested = account -> {
            if (account.equals("x1000")) {
                interruptSignal.raise();
            }
        };
        ToolResult run = ToolRunner.withInput("")
                .withInterruptSignal(interruptSignal)
                .run(args("tags get", "-i" + folder.resolve("in"), "--failed=" + folder.resolve("failed")));
        assertThat(run.code()).isEqualTo(130);
        assertThat(content("failed")).hasLineCount(run.lines().size());
        assertThat(run.lines()).hasSizeBetween(1_000, 19_999);
    }

    @Test
    void shouldRejectTheOutputOfAnotherCommandAsAnInputOfAccounts() throws IOException {
        ToolResult run =
                ToolRunner.withInput("{\"account\":\"u1\",\"tags\":[\"a\"]}\n").run(args("tags clear"));
        assertThat(run.out())
                .startsWith("{\"line\":1,\"account\":\"u1\",\"error\":{\"kind\":\"INVALID\"")
                .contains("The member \\\"tags\\\" is unknown; expected a line such as u1, or "
                        + "{\\\"account\\\":\\\"u1\\\",\\\"error\\\":{\\\"kind\\\":\\\"REJECTED\\\"}}.");
        assertThat(simulator.statistics().calls()).isZero();
    }

    private ToolResult run(String operation, String input, String failed, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.addAll(List.of("-i", "" + folder.resolve(input), "--failed", "" + folder.resolve(failed)));
        return ToolRunner.withInput("").run(args(operation, all.toArray(String[]::new)));
    }

    private String[] args(String operation, String... options) {
        List<String> args = new ArrayList<>(Arrays.asList(operation.split(" ", -1)));
        args.addAll(Arrays.asList(options));
        args.addAll(List.of(
                "--rate=unlimited", "--sdk-app-id=" + ToolRunner.SDK_APP_ID, "--endpoint=" + simulator.endpoint()));
        return args.toArray(String[]::new);
    }

    /** The content of a file, with one wording of the error. The service has two. */
    private String content(String file) throws IOException {
        return withOneWording(Files.readString(folder.resolve(file)));
    }

    private static String withOneWording(String text) {
        return text.replace("account: the account does not exist", "account.");
    }
}
