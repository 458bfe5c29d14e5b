package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests CSV input and CSV output. */
@Timeout(60)
final class CsvTest {

    private static final String ERRORS =
            "error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,error_line";

    @TempDir
    private Path folder;

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .attributeNames("sex", "city")
                .account("u1", Map.of("sex", "F", "city", "New\r\n\"York\", NY"), List.of("a|b", "c"))
                .account("u2", Map.of("city", "Rome"))
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void shouldUseTheAttributesOfTheApplicationAsColumns() {
        assertThat(run("account\nu1\nu2\nunknown\n", "attributes", "get", "--input-format=csv", "--output-format=csv"))
                .isEqualTo(new ToolResult(
                        1,
                        "account,sex,city," + ERRORS + "\n"
                                + "u1,F,\"New\r\n\"\"York\"\", NY\",,,,,,\n"
                                + "u2,,Rome,,,,,,\n"
                                + "unknown,,,REJECTED,70107,The service refused the account.,1,,4\n",
                        ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "100", "unlimited"})
    void shouldReadTheColumnNamesAtAnyRate(String rate) {
        ToolResult run = ToolRunner.withInput("u2\n")
                .run(
                        "attributes",
                        "get",
                        "--output-format=csv",
                        "--rate=" + rate,
                        "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                        "--endpoint=" + simulator.endpoint());
        assertThat(run).isEqualTo(new ToolResult(0, "account,sex,city," + ERRORS + "\nu2,,Rome,,,,,,\n", ""));
    }

    @Test
    void shouldWriteTheChosenColumns() {
        assertThat(run("u1\n", "attributes", "get", "--output-format=csv", "--columns=level,sex")
                        .lines())
                .containsExactly("account,level,sex," + ERRORS, "u1,,F,,,,,,");
        // The attribute names were not read from the service.
        assertThat(simulator.statistics().calls()).isEqualTo(1);
    }

    @Test
    void shouldSendNothingIfTheColumnNamesCannotBeRead() {
        simulator.enqueueFaults(
                InjectedFault.MALFORMED_JSON,
                InjectedFault.MALFORMED_JSON,
                InjectedFault.MALFORMED_JSON,
                InjectedFault.MALFORMED_JSON,
                InjectedFault.MALFORMED_JSON,
                InjectedFault.MALFORMED_JSON);
        ToolResult run = run("u1\n", "attributes", "get", "--output-format=csv");
        assertThat(run.err().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("timflux: The attribute names of the application, which become the columns of the "
                        + "output, cannot be read. Use --columns to name the columns.");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldAcceptAnOutputAsTheInputOfAnotherJob() throws IOException {
        Path table = folder.resolve("attributes.csv");
        assertThat(run("u1\nu2\n", "attributes", "get", "-o", "" + table).code())
                .isZero();
        Files.writeString(table, Files.readString(table).replace("Rome", "Oslo"));
        assertThat(run("", "attributes", "set", "-i", "" + table).lines())
                .containsExactlyInAnyOrder("{\"account\":\"u1\",\"ok\":true}", "{\"account\":\"u2\",\"ok\":true}");
        assertThat(simulator.attributes("u1")).containsEntry("city", "New\r\n\"York\", NY");
        assertThat(simulator.attributes("u2")).containsOnly(Map.entry("city", "Oslo"));
    }

    @Test
    void shouldReadAndWriteTagsAsLists() throws IOException {
        Path table = Files.writeString(folder.resolve("tags.csv"), "account,tags\nu1,x\\|y|z\nu2,a|b\n");
        assertThat(run("", "tags", "add", "-i", "" + table, "--output-format=csv")
                        .lines())
                .containsExactlyInAnyOrder("account," + ERRORS, "u1,,,,,,", "u2,,,,,,");
        assertThat(run("u2\nu1\n", "tags", "get", "--output-format=csv").lines())
                .containsExactlyInAnyOrder("account,tags," + ERRORS, "u1,a\\|b|c|x\\|y|z,,,,,,", "u2,a|b,,,,,,");
    }

    @Test
    void shouldReadAttributeNamesAsLists() {
        assertThat(run("account,attributes\nu1,sex|city\n", "attributes", "remove", "--input-format=csv")
                        .code())
                .isZero();
        assertThat(simulator.attributes("u1")).isEmpty();
    }

    @Test
    void shouldReportAnInvalidRowWithItsNumber() {
        ToolResult run = run("account,sex\nu1,F\n\nu2\n\"u2\nu2,M\n", "attributes", "set", "--input-format=csv");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines())
                .hasSize(5)
                .anyMatch(line -> line.equals("{\"account\":\"u1\",\"ok\":true}"))
                .anyMatch(line -> line.startsWith("{\"line\":3,\"account\":\"\",") && line.contains("The row is empty"))
                .anyMatch(line -> line.startsWith("{\"line\":4,\"account\":\"u2\",") && line.contains("has 1 field"))
                .anyMatch(line -> line.startsWith("{\"line\":5,") && line.contains("is not closed within"))
                .anyMatch(line -> line.equals("{\"account\":\"u2\",\"ok\":true}"));
    }

    @Test
    void shouldContinueACsvJobFromItsCheckpoint() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "account\nu1\n\"no\nbody\"\nu2\n");
        Path output = folder.resolve("out.csv");
        String[] command = {
            "attributes", "get", "-i", "" + input, "-o", "" + output, "--checkpoint", "" + folder.resolve("point")
        };
        assertThat(run("", command).code()).isEqualTo(1);
        List<String> rows = Files.readAllLines(output);
        assertThat(rows).hasSize(6).startsWith("account,sex,city," + ERRORS).contains("u2,,Rome,,,,,,");
        assertThat(run("", command).err()).contains("is complete: 3 lines answered, 1 of them failed.");
        assertThat(Files.readAllLines(output)).isEqualTo(rows);
        assertThat(run("", with(command, "--columns=sex,city")).err()).contains("is complete");
        assertThat(run("", with(command, "--columns=city")).err())
                .contains("output format was csv with the columns sex|city, is csv with the columns city");
        assertThat(run("", with(command, "--input-format=lines")).err()).contains("input format was csv, is lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "attributes get --input-format csv~The header of the input is invalid. There is no column",
                "attributes get --columns sex~--columns is given, but the output is not csv; expected "
                        + "--output-format csv.",
                "tags get --columns sex --output-format csv~tags get has no option --columns; it belongs to attributes get",
                "attributes get --columns sex,,city --output-format csv~A column name is empty; expected",
                "attributes get --columns sex,sex --output-format csv~The column sex is given twice; expected it once.",
                "attributes get --columns error_line --output-format csv~The attribute error_line cannot be a column",
                "attributes get --output-format excel~'excel' is unknown; expected one of lines, csv.",
                "attributes get -o x.csv.gz -i pom.xml --checkpoint y~given with the compressed output x.csv.gz, which",
            })
    void shouldRejectInvalidCsvOptionsBeforeSending(String command, String message) {
        ToolResult run = run("u1\nu2\n", command.split(" ", -1));
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void shouldDetectUtf16(String charset) throws IOException {
        byte[] bytes = "u1\nu2\n".getBytes(Charset.forName(charset));
        Path file = Files.write(folder.resolve("accounts.txt"), bytes);
        for (ToolResult run : List.of(
                ToolRunner.withInput(bytes).run(args("attributes", "get")),
                run("", "attributes", "get", "-i", "" + file))) {
            assertThat(run.err())
                    .isEqualTo("timflux: The input is %s; expected UTF-8. Convert it with 'iconv -f %s -t UTF-8'.\n"
                            .formatted(charset, charset));
            assertThat(run.code()).isEqualTo(2);
        }
    }

    private ToolResult run(String input, String... command) {
        return ToolRunner.withInput(input).run(args(command));
    }

    private String[] args(String... command) {
        return with(
                command,
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
