package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.Tool.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DemoTest {

    @Test
    void itAnswersEveryoneOnceAndSaysSo() {
        Run run = Tool.reading("").run("demo", "--accounts=5000");
        assertThat(run.out())
                .startsWith("Reading the attributes of 5,000 accounts")
                .containsPattern("accounts +5,000 +each answered once")
                .containsPattern("refused +0 +")
                .contains("All is well.");
        assertThat(run.code()).isZero();
    }

    @Test
    void itCanRunWithoutALimit() {
        Run run = Tool.reading("").run("demo", "--accounts=5000", "--rate=unlimited");
        assertThat(run.out()).containsPattern("quota +none").contains("All is well.");
    }

    @Test
    void anInterruptionEndsIt() {
        Tool tool = Tool.reading("");
        tool.interruption().raise();
        assertThat(tool.run("demo").code()).isEqualTo(130);
    }

    @Test
    void whoIsMissingOrAnsweredTwiceIsNoticed() {
        RollCall roll = new RollCall(2);
        roll.tick("user-0");
        assertThat(roll.isComplete()).isFalse();
        roll.tick("user-1");
        assertThat(roll.isComplete()).isTrue();
        roll.tick("user-1");
        assertThat(roll.isComplete()).isFalse();
    }
}
