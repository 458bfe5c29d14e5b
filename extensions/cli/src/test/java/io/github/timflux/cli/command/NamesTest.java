package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class NamesTest {

    private static final ToolResult DONE = new ToolResult(0, "{\"ok\":true}\n", "");

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder().start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush", "all_member_push"})
    void shouldSetAndReadNames(String family) {
        assertThat(run("get", "--family", family)).isEqualTo(new ToolResult(0, "{}\n", ""));
        assertThat(run("set", "sex", "city", "level", "--family", family)).isEqualTo(DONE);
        assertThat(run("get", "--family", family))
                .isEqualTo(new ToolResult(0, "{\"0\":\"sex\",\"1\":\"city\",\"2\":\"level\"}\n", ""));
    }

    @Test
    void shouldSetAndReadAccountTypes() {
        assertThat(run("set", "sex", "os", "--types", "user_id,registration-id"))
                .isEqualTo(DONE);
        assertThat(run("get", "--types"))
                .isEqualTo(new ToolResult(
                        0,
                        "{\"0\":{\"name\":\"sex\",\"type\":\"user_id\"},"
                                + "\"1\":{\"name\":\"os\",\"type\":\"registration_id\"}}\n",
                        ""));
    }

    @Test
    void shouldAcceptANameThatStartsWithAt() {
        assertThat(run("set", "@sex")).isEqualTo(DONE);
        assertThat(run("get")).isEqualTo(new ToolResult(0, "{\"0\":\"@sex\"}\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get --types --family all_member_push|The family all_member_push has no types; expected --family timp",
                "set sex city --types user_id|There are 2 names and 1 types; expected one type for each name.",
                "get --deadline 11m|'11m' is out of range; expected 1s to 10m.",
                "set|Missing required parameter: 'NAME'",
                "set a b c d e f g h i j k|INVALID: The slot of",
            })
    void shouldRejectInvalidArgumentsBeforeSending(String args, String message) {
        assertRejectsInvalidArgumentsBeforeSending(args, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "set sex --types user_id --family all_member_push|The family all_member_push has no types; expected",
                "set sex --types device|'device' is unknown; expected one of user_id, registration_id.",
                "set sex --deadline 0s|'0s' is out of range; expected 1s to 10m.",
                "get --rate 0|'0' is not a rate",
                "get --progress sometimes|'sometimes' is unknown; expected one of auto, always, never.",
                "set sex xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|INVALID: The attribute name",
            })
    @Tag("thorough")
    void shouldRejectOtherInvalidArgumentsBeforeSending(String args, String message) {
        assertRejectsInvalidArgumentsBeforeSending(args, message);
    }

    private void assertRejectsInvalidArgumentsBeforeSending(String args, String message) {
        ToolResult run = run(args.split(" ", -1));
        assertThat(run.err()).startsWith("timflux: ").contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
    }

    @Test
    void shouldReportARejectedCall() {
        assertThat(run("set", "sex", "sex").err())
                .startsWith("timflux: REJECTED 90033: ")
                .hasLineCount(1);
        assertThat(run("set", "sex", "sex").code()).isEqualTo(1);
    }

    @Test
    void shouldReportAnUnknownOutcomeIfTheResponseIsLost() {
        simulator.enqueueFaults(
                InjectedFault.CONNECTION_RESET,
                InjectedFault.CONNECTION_RESET,
                InjectedFault.CONNECTION_RESET,
                InjectedFault.CONNECTION_RESET,
                InjectedFault.CONNECTION_RESET);
        ToolResult run = run("set", "sex");
        assertThat(run.err()).contains("timflux: UNAVAILABLE: ", "The write may have been applied.");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldEndTheCallAtItsDeadline() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        ToolResult run = run("get", "--deadline", "1s");
        assertThat(run.err()).contains("deadline").hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
    }

    /** The retry needs a permit, and at this rate there is none before the deadline. */
    @Test
    void shouldKeepTheRateInARetry() {
        simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR);
        assertThat(run("get", "--deadline", "1s", "--rate", "0.5").code()).isEqualTo(1);
        simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR);
        assertThat(run("get", "--deadline", "1m").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--progress=never", "--rate=unlimited"})
    void shouldAcceptTheOptionsOfACall(String option) {
        assertAcceptsTheOptionOfACall(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--progress=auto", "--rate=1", "--deadline=10m"})
    @Tag("thorough")
    void shouldAcceptOtherOptionsOfACall(String option) {
        assertAcceptsTheOptionOfACall(option);
    }

    private void assertAcceptsTheOptionOfACall(String option) {
        assertThat(run("set", "sex", option)).isEqualTo(DONE);
        assertThat(run("get", option)).isEqualTo(new ToolResult(0, "{\"0\":\"sex\"}\n", ""));
    }

    @Test
    void shouldShowTheProgressUntilTheDeadline() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        ToolResult run = run("get", "--deadline", "2s", "--progress", "always");
        assertThat(run.err()).contains(" s  waiting for the answer");
        assertThat(run.code()).isEqualTo(1);
    }

    /** The first attempt waits until its time-out. */
    @Test
    @Tag("thorough")
    void shouldShowTheProgressWhileTheCallWaits() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        ToolResult run = run("get", "--deadline", "2m", "--progress", "always");
        assertThat(run.err()).contains(" s  waiting for the answer");
        assertThat(run.code()).isZero();
    }

    @Test
    void shouldFailIfTheKeyIsWrong() {
        ToolResult run = run(Map.of(SecretKeyOption.VARIABLE, "f".repeat(64)), "get");
        assertThat(run.err())
                .startsWith("timflux: Stopped by an error: CREDENTIALS 7000")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void shouldCancelTheCallAfterAnInterrupt() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        ToolRunner tool = ToolRunner.withInput("");
        tool.interruptSignal().raise();
        assertThat(tool.run(args("get")))
                .isEqualTo(new ToolResult(130, "", "timflux: Interrupted before the call was answered.\n"));
    }

    @Test
    void shouldFailIfTheDiskIsFull() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ToolResult run = ToolRunner.withInput("").withOutput(full).run(args("get"));
        assertThat(run.err())
                .isEqualTo("timflux: Stopped by an error: The output cannot be written: No space left on device\n");
        assertThat(run.code()).isEqualTo(3);
    }

    private ToolResult run(String... args) {
        return run(Map.of(SecretKeyOption.VARIABLE, ToolRunner.KEY), args);
    }

    private ToolResult run(Map<String, String> environment, String... args) {
        return ToolRunner.withInput("").withVariables(environment).run(args(args));
    }

    private String[] args(String... args) {
        List<String> all = new ArrayList<>(List.of("names"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of(
                "--sdk-app-id",
                ToolRunner.SDK_APP_ID,
                "--endpoint",
                simulator.endpoint().toString()));
        return all.toArray(String[]::new);
    }
}
