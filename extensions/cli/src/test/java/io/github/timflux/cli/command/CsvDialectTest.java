package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the forms of CSV that spreadsheets read and write: delimiters, byte order marks and escaped formulas. */
@Timeout(60)
final class CsvDialectTest {

    private static final String NOTICE =
            "timflux: The columns of the input are separated by semicolons. --delimiter names the delimiter.\n";
    private static final String ERRORS =
            "error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,error_line";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex", "city", "level")
                .account("u1", Map.of("sex", "F", "city", "Seoul"), List.of("a", "b"))
                .account("u2", Map.of("city", "=1+1", "sex", "-5"), List.of("@x"))
                .account("+u3", Map.of("city", "a,b;c\td|e", "level", "7"))
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "attributes set~`account;sex;city\nu1;M;\n`",
                "tags clear~`\"account\";\"tags\"\r\n\"u1\";\"\"\r\n`",
            })
    void shouldDetectSemicolonsInFilesAndPipes(String command, String input) throws IOException {
        assertDetectsSemicolonsInFilesAndPipes(command, input);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "attributes get~`account;name\nu1;Ann\n`",
                "attributes remove~`account;attributes\nu1;sex|city\n`",
                "tags get~`name;account\nAnn;u1\n`",
                "tags add~`account;tags\nu1;x|y\n`",
                "tags remove~`account;tags\nu1;a\n`",
                "tags replace~`account;tags\nu1;x\n`",
            })
    @Tag("thorough")
    void shouldDetectSemicolonsInFilesAndPipesOfOtherCommands(String command, String input) throws IOException {
        assertDetectsSemicolonsInFilesAndPipes(command, input);
    }

    private void assertDetectsSemicolonsInFilesAndPipes(String command, String input) throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), BYTE_ORDER_MARK + input);
        ToolResult fromFile = run("", command, "-i", "" + file);
        assertThat(fromFile.err()).isEqualTo(NOTICE);
        assertThat(fromFile.lines()).singleElement().asString().startsWith("{\"account\":\"u1\",");
        assertThat(fromFile.code()).isZero();
        ToolResult fromPipe = run(input, command, "--input-format=csv");
        assertThat(fromPipe.err()).isEqualTo(NOTICE);
        assertThat(fromPipe.code()).isZero();
        ToolResult given = run(input, command, "--input-format=csv", "--delimiter=;");
        assertThat(given.err()).isEmpty();
        assertThat(given.code()).isZero();
        ToolResult dry = run(input, command, "--input-format=csv", "--dry-run");
        assertThat(dry.err()).startsWith(NOTICE + "Nothing was sent. Of 1 elements, 1 can be sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "tab"})
    void shouldReadItsOutputWithTheSameDelimiter(String delimiter) throws IOException {
        assertReadsItsOutputWithTheSameDelimiter(delimiter);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\\t", "|", ":", "#", "^"})
    @Tag("thorough")
    void shouldReadItsOutputWithAnotherDelimiter(String delimiter) throws IOException {
        assertReadsItsOutputWithTheSameDelimiter(delimiter);
    }

    private void assertReadsItsOutputWithTheSameDelimiter(String delimiter) throws IOException {
        Path table = folder.resolve("table.csv");
        assertThat(run("u1\nu2\n+u3\n", "attributes get", "-o", "" + table, "--delimiter", delimiter, "--output-bom"))
                .isEqualTo(new ToolResult(0, "", ""));
        Map<String, String> before = Map.copyOf(simulator.attributes("+u3"));
        String character = delimiter.equals("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
        assertThat(table).content().startsWith(BYTE_ORDER_MARK + "account,sex,city,level".replace(",", character));
        Files.writeString(table, Files.readString(table).replace("Seoul", "Oslo"));
        ToolResult written = run("", "attributes set", "-i", "" + table, "--delimiter", delimiter);
        assertThat(written.err()).isEmpty();
        assertThat(written.code()).isZero();
        assertThat(simulator.attributes("u1")).containsEntry("city", "Oslo").containsEntry("sex", "F");
        assertThat(simulator.attributes("+u3")).isEqualTo(before);
    }

    @Test
    void shouldWriteCommasForADetectedDelimiter() {
        assertThat(run("account;x\nu1;y\n", "tags get", "--input-format=csv", "--output-format=csv"))
                .isEqualTo(new ToolResult(0, "account,tags," + ERRORS + "\nu1,a|b,,,,,,\n", NOTICE));
    }

    @Test
    void shouldReadAndWriteTabSeparatedFiles() throws IOException {
        Path input = Files.writeString(folder.resolve("in.TSV"), "account\ttags\nu1\tc\n");
        Path output = folder.resolve("out.tsv.gz");
        ToolResult run = run("", "tags add", "-i", "" + input, "-o", "" + output);
        assertThat(run.err())
                .isEqualTo("timflux: The columns of the input are separated by tabs. --delimiter names the "
                        + "delimiter.\n");
        assertThat(run.code()).isZero();
        try (GZIPInputStream unzipped = new GZIPInputStream(Files.newInputStream(output))) {
            assertThat(new String(unzipped.readAllBytes(), UTF_8))
                    .isEqualTo(("account," + ERRORS + "\nu1,,,,,,\n").replace(',', '\t'));
        }
        assertThat(simulator.tags("u1")).contains("c");
    }

    @Test
    void shouldUnderstandTheDeclarationOfExcel() {
        ToolResult run = run("sep=;\naccount;tags\nu1;c\nu2\n", "tags add", "--input-format=csv");
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .contains("{\"account\":\"u1\",\"ok\":true}")
                .anyMatch(line -> line.startsWith("{\"line\":3,\"account\":\"u2\","));
    }

    @Test
    void shouldEscapeFormulasOnRequest() {
        String[] options = {"--output-format=csv", "--columns=sex,city", "--escape-formulas"};
        assertThat(run("u2\n+u3\n", "attributes get", options).lines())
                .containsExactly("account,sex,city," + ERRORS, "u2,'-5,'=1+1,,,,,,", "'+u3,,\"a,b;c\td|e\",,,,,,");
        assertThat(run("u2\n+u3\n", "attributes get", "--output-format=csv", "--columns=sex,city")
                        .lines())
                .containsExactly("account,sex,city," + ERRORS, "u2,-5,=1+1,,,,,,", "+u3,,\"a,b;c\td|e\",,,,,,");
        assertThat(run("u2\n", "tags get", "--output-format=csv", "--escape-formulas")
                        .lines())
                .containsExactly("account,tags," + ERRORS, "u2,'@x,,,,,,");
        assertThat(run("=x\n", "tags clear", "--output-format=csv", "--escape-formulas")
                        .lines())
                .last()
                .asString()
                .startsWith("'=x,REJECTED,70107,");
    }

    @Test
    void shouldEscapeTheNamesOfColumns() {
        String[] options = {"--output-format=csv", "--columns==x,@y", "--escape-formulas"};
        assertThat(run("u1\n", "attributes get", options).lines()).first().isEqualTo("account,'=x,'@y," + ERRORS);
    }

    @Test
    void shouldUseTheDialectInADryRun() {
        ToolResult run = run(
                "account;tags\n=u1;\nu2;a\n",
                "tags add",
                "--dry-run",
                "--input-format=csv",
                "--output-format=csv",
                "--delimiter=;",
                "--output-bom",
                "--escape-formulas");
        assertThat(run.out())
                .isEqualTo(
                        "%saccount;%s\n'=u1;INVALID;0;\"The update has 0 tags; expected 1 to 10.\";0;;2\n",
                        BYTE_ORDER_MARK, ERRORS.replace(',', ';'));
    }

    @Test
    void shouldWriteTheByteOrderMarkOnceIfAJobContinues() throws IOException {
        Path input = Files.writeString(
                folder.resolve("in.csv"),
                "account;x\n"
                        + IntStream.range(0, 2_000)
                                .mapToObj(number -> "unknown" + number + ";\n")
                                .collect(Collectors.joining()));
        Path output = folder.resolve("out.csv");
        String[] options = {
            "-i", "" + input, "-o", "" + output, "--checkpoint", "" + folder.resolve("point"), "--output-bom"
        };
        InterruptSignal interruptSignal = new InterruptSignal();
        simulator.close();
        simulator = TimSimulator.builder()
                .withoutRateLimit()
                .attributeNames("sex")
                .accountDirectory(account -> {
                    if (account.equals("unknown500")) {
                        interruptSignal.raise();
                    }
                    return null;
                })
                .start();
        assertThat(ToolRunner.withInput("")
                        .withInterruptSignal(interruptSignal)
                        .run(args("attributes get", options))
                        .code())
                .isEqualTo(130);
        String before = Files.readString(output);
        assertThat(before).startsWith(BYTE_ORDER_MARK + "account,sex,");
        assertThat(run("", "attributes get", options).err()).contains("timflux: Continuing the job of checkpoint");
        assertThat(Files.readString(output)).startsWith(before);
        assertThat(Files.readString(output).lastIndexOf(BYTE_ORDER_MARK)).isZero();
        assertThat(Files.readAllLines(output)).hasSize(2_001).doesNotHaveDuplicates();
        // The delimiter that is detected, and the one that is given, belong to the same job.
        assertThat(run("", "attributes get", with(options, "--delimiter=,")).err())
                .contains("There is no column \"account\" in \"account;x\"; expected it, and commas between columns.");
        assertThat(Files.readAllLines(output)).hasSize(2_001);
    }

    @Test
    void shouldRejectAnotherDialectForTheCheckpoint() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "account\nu1\n");
        Path output = folder.resolve("out.csv");
        String[] options = {
            "-i", "" + input, "-o", "" + output, "--checkpoint", "" + folder.resolve("point"), "--columns=sex"
        };
        assertThat(run("", "attributes get", options).code()).isZero();
        byte[] written = Files.readAllBytes(output);
        for (Map.Entry<String, String> change : Map.of(
                        "--delimiter=;", "input format was csv, is csv separated by semicolons.",
                        "--output-bom",
                                "output format was csv with the columns sex, is csv with a byte order mark with the "
                                        + "columns sex.",
                        "--escape-formulas",
                                "output format was csv with the columns sex, is csv with escaped formulas with the "
                                        + "columns sex.")
                .entrySet()) {
            ToolResult run = run("", "attributes get", with(options, change.getKey()));
            assertThat(run.err()).contains("The command has changed: " + change.getValue());
            assertThat(run.code()).isEqualTo(2);
        }
        assertThat(run("", "attributes get", with(options, "--delimiter=,")).err())
                .contains(" is complete: 1 lines");
        assertThat(Files.readAllBytes(output)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "tags get --delimiter ;~--delimiter is given, but neither input nor output is csv; expected "
                        + "--input-format csv or --output-format csv.",
                "tags get --output-format csv --delimiter ab~'ab' is not a delimiter; expected , ; | tab or another "
                        + "single character, but no letter, digit, space, quote, backslash or line break.",
                "tags get --input-format csv --delimiter ;~There is no column \"account\" in \"u1\"; expected it, and "
                        + "semicolons between columns.",
            })
    void shouldRejectWrongUsageBeforeSending(String command, String message) {
        assertRejectsWrongUsageBeforeSending(command, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "tags clear --output-bom~--output-bom is given, but the output is not csv; expected "
                        + "--output-format csv.",
                "tags clear --input-format csv --escape-formulas~--escape-formulas is given, but the output is not "
                        + "csv; expected --output-format csv.",
                "attributes get --dry-run --output-bom~--output-bom is given, but the output is not csv",
                "tags get --output-format csv --delimiter \"~'\"' is not a delimiter",
                "tags get --output-format csv --delimiter \\~'\\' is not a delimiter",
                "tags get --output-format csv --delimiter=~'' is not a delimiter",
                "tags get --output-format csv --delimiter x~'x' is not a delimiter",
                "tags get --output-format csv --delimiter ; --delimiter ,~--delimiter",
                "names get --delimiter ;~names get has no option --delimiter; it belongs to attributes get",
            })
    @Tag("thorough")
    void shouldRejectOtherWrongUsageBeforeSending(String command, String message) {
        assertRejectsWrongUsageBeforeSending(command, message);
    }

    private void assertRejectsWrongUsageBeforeSending(String command, String message) {
        ToolResult run = run("u1\n", command);
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
    }

    @Test
    void shouldGiveAHintForAHeaderInUpperCase() {
        ToolResult run = run("Account;tags\nu1;a\n", "tags add", "--input-format=csv");
        assertThat(run.err())
                .isEqualTo("timflux: The header of the input is invalid. There is no column \"account\" in "
                        + "\"Account;tags\"; expected it, and commas, semicolons, tabs or pipes between columns. The "
                        + "column \"Account\" differs only in case or spaces.\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
    }

    private ToolResult run(String input, String command, String... options) {
        return ToolRunner.withInput(input).run(args(command, options));
    }

    private String[] args(String command, String... options) {
        return with(
                with(command.split(" ", -1), options),
                "--rate=unlimited",
                "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                "--endpoint=" + simulator.endpoint());
    }

    private static String[] with(String[] command, String... options) {
        List<String> args = new ArrayList<>(Arrays.asList(command));
        args.addAll(Arrays.asList(options));
        return args.toArray(String[]::new);
    }
}
