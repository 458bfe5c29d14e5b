package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.simulation.DemoAccounts;
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
