package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ScreenStyle;
import io.github.timflux.cli.process.TerminalColors;
import io.github.timflux.cli.process.TerminalInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
final class DemoTest {

    private static final Map<String, String> TERMINAL =
            Map.of(TerminalColors.STDOUT_VARIABLE, "1", TerminalInfo.COLUMNS_VARIABLE, "80", "TERM", "xterm");

    @Test
    void shouldProveThatEachAccountIsAnsweredOnce() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=5000");
        assertThat(run.out())
                .startsWith("Reading the attributes of 5,000 accounts")
                .containsPattern("accounts +5,000 in [0-9.]+ s")
                .containsPattern("✓ every account was answered exactly once +5,000\\R")
                .containsPattern("✓ every account that exists has its own attributes +4,9[0-9]{2}\\R")
                .containsPattern("✓ every account that does not exist is a failure +[0-9]+\\R")
                .containsPattern("✓ no second had more calls than the limit of 100 +[0-9]+\\R")
                .containsPattern("✓ no call was refused because of its rate +0\\R")
                .containsPattern("✓ every single call beside the job got its own answer +[1-9][0-9]*\\R")
                .doesNotContain("✗")
                .endsWith("Success." + System.lineSeparator());
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.code()).isZero();
    }

    @Test
    void shouldShowTheProgressAndABarForEachSampleOfTheCallRate() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=15000", "--progress=always");
        assertThat(run.err()).contains("accounts");
        assertThat(run.out()).containsPattern("█ is the limit of 100, ! is above it:\\R  [ ▁▂▃▄▅▆▇█]+\\R");
    }

    @Test
    void shouldRunWithoutARateLimit() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=5000", "--rate=unlimited");
        assertThat(run.out())
                .containsPattern("quota +none")
                .contains("is the busiest second")
                .contains("Success.");
    }

    @Test
    void shouldMakeNoSingleCallsAtALowRate() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=100", "--rate=0.9");
        assertThat(run.out()).contains("Success.").doesNotContain("single call");
    }

    /** The simulator has other accounts than the demo expects. */
    @Test
    void shouldFailIfAProofFails() {
        ToolRunner tool = ToolRunner.withInput("");
        CommandLine demo = new CommandLine(new DemoCommand(tool.process(System.err), account -> Map.of()))
                .setCaseInsensitiveEnumValuesAllowed(true);
        assertThat(demo.execute("--accounts=1000", "--rate=100")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(((ByteArrayOutputStream) tool.out()).toString(UTF_8))
                .contains("✓ every account was answered exactly once")
                .containsPattern(
                        "✗ every account that exists has its own attributes +0\\R +expected 9[0-9]{2}, actual 0")
                .contains("✗ every account that does not exist is a failure")
                .contains("✗ every single call beside the job got its own answer")
                .contains("Failure, see above.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "auto"})
    @Tag("thorough")
    void shouldNotShowTheProgressUnlessAsked(String when) {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=20000", "--progress", when);
        assertThat(run.err()).doesNotContain("accounts");
    }

    @Test
    void shouldColorTheScreenAndDrawABarOnATerminal() {
        ToolResult run = ToolRunner.withInput("").withVariables(TERMINAL).run("demo", "--accounts=100");
        assertThat(run.out()).contains("\u001B[32m✓");
        assertThat(run.err()).contains("100%", "█");
        assertThat(run.err().split("[\r\n]+", -1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldBePlainWithoutColors() {
        assertIsPlain("NO_COLOR", "1");
    }

    @Test
    @Tag("thorough")
    void shouldBePlainOnADumbTerminal() {
        assertIsPlain("TERM", "dumb");
    }

    private static void assertIsPlain(String name, String value) {
        Map<String, String> variables = new HashMap<>(TERMINAL);
        variables.put(name, value);
        ToolResult run = ToolRunner.withInput("").withVariables(variables).run("demo", "--accounts=15000");
        assertThat(run.out() + run.err()).doesNotContain("\u001B", "\r").contains("✓");
        assertThat(run.err()).containsPattern("1 s +[0-9,]+ accounts");
    }

    @Test
    void shouldUseAsciiIfTheTerminalHasNoUtf8() {
        Map<String, String> variables = new HashMap<>(TERMINAL);
        variables.put(ScreenStyle.ASCII_VARIABLE, "1");
        ToolResult run = ToolRunner.withInput("").withVariables(variables).run("demo", "--accounts=100");
        assertThat(run.out() + run.err()).matches("(?s)\\p{ASCII}+").contains("ok", "100%");
    }

    @Test
    void shouldStopAfterAnInterrupt() {
        ToolRunner tool = ToolRunner.withInput("");
        tool.interruptSignal().raise();
        assertThat(tool.run("demo").code()).isEqualTo(130);
    }

    @Test
    void shouldShowAPageUntilAnInterrupt() {
        AtomicReference<String> page = new AtomicReference<>("");
        ToolRunner tool = ToolRunner.withInput("").withVariables(Map.of());
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void flush() throws IOException {
                if (toString(UTF_8).contains("until Ctrl-C.")
                        && requireNonNull(page.get()).isEmpty()) {
                    page.set(read(pageUrl(toString(UTF_8))));
                    tool.interruptSignal().raise();
                }
            }
        };
        ToolResult run = tool.withOutput(out).run("demo", "--accounts=5000", "--watch");
        assertThat(out.toString())
                .contains("/__admin/#accounts=5000")
                .contains("No browser was found; open the page yourself.")
                .contains("Success.");
        assertThat(page.get()).contains("<title>timflux simulator</title>");
        assertThat(run.code()).isZero();
    }

    @Test
    void shouldHaveNoPageUnlessAsked() {
        assertThat(ToolRunner.withInput("").run("demo", "--accounts=100").out()).doesNotContain("__admin");
    }

    private static String pageUrl(String out) {
        return out.lines()
                .filter(line -> line.contains("http://"))
                .map(line -> line.substring(line.indexOf("http://")))
                .findFirst()
                .orElseThrow();
    }

    private static String read(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
