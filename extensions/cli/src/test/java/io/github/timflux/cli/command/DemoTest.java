package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.simulation.DemoAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DemoTest {

    @Test
    void itAnswersEveryoneOnceAndSaysSo() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=5000");
        assertThat(run.out())
                .startsWith("Reading the attributes of 5,000 accounts")
                .containsPattern("accounts +5,000 +each answered once")
                .containsPattern("throttled +0 +")
                .contains("Success.");
        assertThat(run.code()).isZero();
    }

    @Test
    void itCanRunWithoutALimit() {
        ToolResult run = ToolRunner.withInput("").run("demo", "--accounts=5000", "--rate=unlimited");
        assertThat(run.out()).containsPattern("quota +none").contains("Success.");
    }

    @Test
    void anInterruptionEndsIt() {
        ToolRunner tool = ToolRunner.withInput("");
        tool.interruptSignal().raise();
        assertThat(tool.run("demo").code()).isEqualTo(130);
    }

    @Test
    void whoIsMissingOrAnsweredTwiceIsNoticed() {
        DemoAccounts roll = new DemoAccounts(2);
        roll.markAnswered("user-0");
        assertThat(roll.isEachAnsweredOnce()).isFalse();
        roll.markAnswered("user-1");
        assertThat(roll.isEachAnsweredOnce()).isTrue();
        roll.markAnswered("user-1");
        assertThat(roll.isEachAnsweredOnce()).isFalse();
    }
}
