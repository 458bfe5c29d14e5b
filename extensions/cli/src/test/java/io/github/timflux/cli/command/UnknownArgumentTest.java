package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the messages for arguments that a command does not have. */
final class UnknownArgumentTest {

    private static final String BULK = "attributes get, attributes set, attributes remove, tags get, tags add, "
            + "tags remove, tags replace, tags clear";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "names get --concurrency 3|names get has no option --concurrency; it belongs to BULK (try 'timflux names "
                        + "get --help')",
                "--region x attributes get|--region is given before the command; expected options after the command, "
                        + "as in 'timflux attributes get --region' (",
                "attributes get --regoin x|attributes get has no option --regoin; did you mean --region? (",
                "names get --concurency 3|names get has no option --concurency; did you mean --concurrency, which "
                        + "belongs to BULK? (",
                "--frobnicate|timflux has no option --frobnicate (",
                "attribute get|timflux has no command attribute; did you mean attributes? (",
                "names reset|names has no command reset; expected one of get, set (",
                "tags clear list.txt|tags clear has no parameter list.txt; expected the input file after -i (",
            })
    void shouldExplainTheArgument(String args, String message) {
        assertExplainsTheArgument(args, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "names set --concurrency=3 sex|names set has no option --concurrency; it belongs to BULK (",
                "names get -o file|names get has no option -o; it belongs to BULK (",
                "names get -ofile|names get has no option -o; it belongs to BULK (",
                "names set --dry-run sex|names set has no option --dry-run; it belongs to BULK (",
                "names get --checkpoint x|names get has no option --checkpoint; it belongs to BULK (",
                "tags get --columns a|tags get has no option --columns; it belongs to attributes get (",
                "names get --accounts 3|names get has no option --accounts; it belongs to demo (",
                "usersig --deadline 3s|usersig has no option --deadline; it belongs to attributes get, ",
                "manual --progress never|manual has no option --progress; it belongs to attributes get, ",
                "attributes --rate 1 get|--rate is given before the command; expected options after the command, as in "
                        + "'timflux attributes get --rate' (",
                "--progress=never demo|as in 'timflux demo --progress' (",
                "--region x|as in 'timflux attributes get --region' (",
                "-i x tags clear|-i is given before the command; expected options after the command, as in 'timflux "
                        + "tags clear -i' (",
                "--concurrency 3 names get|names get has no option --concurrency; it belongs to BULK (",
                "attributes get --Region x|attributes get has no option --Region; did you mean --region? (",
                "attributes get --progess=never|attributes get has no option --progess; did you mean --progress? (",
                "attributes get -rate 5|attributes get has no option -rate; did you mean --rate? (",
                "-rate 5 attributes get|attributes get has no option -rate; did you mean --rate? (",
                "names get -=x|names get has no option - (",
                "attributes get --prog never|attributes get has no option --prog; did you mean --progress? (",
                "--regoin x attributes get|attributes get has no option --regoin; did you mean --region? (",
                "names get --frobnicate|names get has no option --frobnicate (",
                "names gte|names has no command gte; did you mean get? (",
                "names get sex|names get has no parameter sex (",
                "names get -d {}|names get has no option -d; it belongs to call (",
                "names get --idempotent|names get has no option --idempotent; it belongs to call (",
                "cal v4/timpush/push -d {}|timflux has no command cal; did you mean call? (",
                "--rate 1 call v4/timpush/push -d {}|--rate is given before the command; expected options after the "
                        + "command, as in 'timflux call --rate' (",
                "call v4/timpush/push -d {} --dta {}|call has no option --dta; did you mean --data? (",
            })
    @Tag("thorough")
    void shouldExplainOtherArguments(String args, String message) {
        assertExplainsTheArgument(args, message);
    }

    private static void assertExplainsTheArgument(String args, String message) {
        ToolResult run = ToolRunner.withInput("").run(args.split(" ", -1));
        assertThat(run.err())
                .startsWith("timflux: ")
                .contains(message.replace("BULK", BULK))
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldNotPrintTheValueOfAnUnknownOption() {
        ToolResult run = ToolRunner.withInput("").run("usersig", "--secret-key=hunter2");
        assertThat(run.err())
                .contains("usersig has no option --secret-key; did you mean --secret-key-file?")
                .doesNotContain("hunter2");
    }
}
