package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.option.TlsConnectionOptions;
import io.github.timflux.cli.process.PlatformEncoding;
import io.github.timflux.simulator.TimSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments and variables that the JVM could not decode are refused before anything is sent. */
final class UnreadableTextTest {

    private static final List<String> VARIABLES = List.of("PASSWORD");

    @ParameterizedTest
    @ValueSource(strings = {"\uFFFD\uFFFD", "city\uFFFD", "city\uD83D", "\uDE00city"})
    void shouldSendNothingIfAnArgumentIsUnreadable(String name) {
        try (TimSimulator simulator = TimSimulator.builder().start()) {
            ToolResult run = ToolRunner.withInput("")
                    .run(
                            "names",
                            "set",
                            "sex",
                            name,
                            "--sdk-app-id",
                            ToolRunner.SDK_APP_ID,
                            "--endpoint",
                            simulator.endpoint().toString());
            assertThat(run.err())
                    .startsWith("timflux: The argument \"")
                    .contains("is not readable; expected UTF-8.")
                    .hasLineCount(1);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(simulator.recordedCalls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--output=\uFFFD.ndjson", "-i=\uFFFD", "\uFFFD"})
    void shouldRefuseUnreadableTextAnywhereInTheCommandLine(String argument) {
        ToolResult run = ToolRunner.withInput("u1\n").run("tags", "clear", argument, "--columns=\uFFFD");
        assertThat(run.err()).contains("is not readable").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {TlsConnectionOptions.PASSWORD_VARIABLE, SecretKeyOption.VARIABLE, "https_proxy", "NO_PROXY"})
    void shouldNameAnUnreadableVariableAndNotItsValue(String variable) {
        ToolResult run = ToolRunner.withInput("")
                .withVariables(Map.of(variable, "secret\uFFFD"))
                .run("names", "get");
        assertThat(run.err())
                .startsWith("timflux: The variable " + variable + " is not readable")
                .doesNotContain("secret")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAFileNameThatThePlatformCannotHave() {
        ToolResult run = ToolRunner.withInput("").run("tags", "clear", "-i", "a\0b");
        assertThat(run.err())
                .contains("--input", "cannot be the name of a file on this platform: Nul character not allowed.")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        // A Latin-1 locale decodes the UTF-8 bytes of an argument to other letters.
        "ISO-8859-1, false, å\u009F\u008Eå¸\u0082, false",
        "GBK, false, 城市, false",
        "ANSI_X3.4-1968, false, \uFFFD, false",
        "ANSI_X3.4-1968, false, city?, true",
        "UTF-8, false, 城市?, true",
        "utf8, false, 城市😀, true",
        // Windows replaces letters that its code page lacks by question marks.
        "Cp1252, true, ??, false",
        "Cp1252, true, café, true",
        "UTF-8, true, 城市?, true",
    })
    void shouldReadAnArgumentOnlyIfItsBytesAreKnown(
            String encoding, boolean isWindows, String argument, boolean isReadable) {
        assertThat(new PlatformEncoding(encoding, isWindows).findError(List.of("names", argument), Map.of(), VARIABLES))
                .satisfies(error -> assertThat(error.isEmpty()).isEqualTo(isReadable));
    }

    @ParameterizedTest
    @CsvSource({
        "ANSI_X3.4-1968, false, the locale of this process has the encoding ANSI_X3.4-1968. Set LC_ALL=C.UTF-8",
        "ISO-8859-1, false, or start the tool with its launcher timflux.",
        "Cp1252, true, letters of the code page Cp1252",
    })
    void shouldTellHowToGetReadableArguments(String encoding, boolean isWindows, String advice) {
        assertThat(new PlatformEncoding(encoding, isWindows).findError(List.of("\uFFFD"), Map.of(), VARIABLES))
                .hasValueSatisfying(error -> assertThat(error).contains(advice));
    }

    /** The variables of Windows are Unicode. Those of other platforms have the encoding of the locale. */
    @Test
    void shouldReadAllVariablesOfWindows() {
        Map<String, String> variables = Map.of("PASSWORD", "城?", "OTHER", "\uFFFD");
        assertThat(new PlatformEncoding("Cp1252", true).findError(List.of(), variables, VARIABLES))
                .isEmpty();
        assertThat(new PlatformEncoding("ISO-8859-1", false).findError(List.of(), variables, VARIABLES))
                .isPresent();
        assertThat(PlatformEncoding.UTF_8.findError(List.of(), variables, VARIABLES))
                .isEmpty();
    }
}
