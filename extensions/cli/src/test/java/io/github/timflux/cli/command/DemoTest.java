package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.simulation.DemoAccounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class DemoTest {

    @Test
    void shouldAnswerEachAccountOnce() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=5000");
        assertThat(run.out())
                .startsWith("Reading the attributes of 5,000 accounts")
                .containsPattern("accounts +5,000 +each answered once")
                .containsPattern("throttled +0 +")
                .contains("Success.");
        assertThat(run.code()).isZero();
    }

    @Test
    void shouldRunWithoutARateLimit() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=5000", "--rate=unlimited");
        assertThat(run.out()).containsPattern("quota +none").contains("Success.");
    }

    @ParameterizedTest
    @CsvSource({"always, true", "never, false", "auto, false"})
    void shouldShowTheProgress(String when, boolean isShown) {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=20000", "--progress", when);
        assertThat(run.err().contains("accounts")).isEqualTo(isShown);
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

    @Test
    void shouldDetectMissingAndRepeatedResults() {
        DemoAccounts accounts = new DemoAccounts(2);
        accounts.markAnswered("user-0");
        assertThat(accounts.isEachAnsweredOnce()).isFalse();
        accounts.markAnswered("user-1");
        assertThat(accounts.isEachAnsweredOnce()).isTrue();
        accounts.markAnswered("user-1");
        assertThat(accounts.isEachAnsweredOnce()).isFalse();
    }
}
