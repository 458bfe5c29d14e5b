package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.RecordedPush;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The results, the retries and the exit codes of {@code timflux call}. */
@Timeout(60)
final class CallTest {

    private static final String SET = "v4/timpush/set_attr";
    private static final String GET_NAMES = "v4/timpush/get_attr_name";
    private static final String WRITE =
            "{ \"UserAttrs\" : [{\"To_Account\":\"u1\",\"Attrs\":{\"city\":\"Zürich \\u0041\"}}] }";
    private static final String PUSH =
            "{\"From_Account\":\"administrator\",\"MsgRandom\":1,\"Condition\":{\"TagsAnd\":[\"vip\"]},"
                    + "\"OfflinePushInfo\":{\"Title\":\"a\",\"Desc\":\"b\"}}";
    private static final String SECRET_WORD = "confidential";
    private static final String DONE = "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}\n";

    private TimSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = TimSimulator.builder()
                .attributeNames("city")
                .account("u1", Map.of())
                .recordBodies()
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void shouldSendTheJsonUnchangedAndPrintTheAnswer() {
        assertThat(run(SET, "-d", WRITE)).isEqualTo(new ToolResult(0, DONE, ""));
        assertThat(bodies()).containsExactly(WRITE);
        assertThat(simulator.attributes("u1")).containsEntry("city", "Zürich A");
        ToolResult read = run(GET_NAMES, "--data", "{}");
        assertThat(read.out())
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"city\"")
                .hasLineCount(1);
        assertThat(read.err()).isEmpty();
        assertThat(read.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|Missing required option",
                "-d {}|Missing required parameter: 'PATH'",
                "/v4/timpush/push -d {}|expected v4/<service>/<command> of ASCII letters",
                "v4/timpush/push?usersig=confidential -d {}|PATH contains a query or JSON; expected only a path such",
                "v4/timpush/push -d {\"a\":confidential}|INVALID: The request body is not valid JSON",
                "v4/timpush/push -d [\"confidential\"]|Invalid value for option '--data': it is not a JSON object",
                "v4/timpush/push -d @|it is not a JSON object; expected an object such as",
                "v4/timpush/push -d {} --max-attempts 0|'0' is not a number of attempts; expected 1 to 100.",
            })
    void shouldRejectInvalidArgumentsBeforeSending(String args, String message) {
        assertRejectsInvalidArgumentsBeforeSending(args, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v4/timpush/push|Missing required option: '--data=JSON|@FILE|-' (try 'timflux call --help')",
                "v4/timpush/push -d|Expected parameter for option '--data' but found '--sdk-app-id=",
                "timpush/push -d {}|expected v4/<service>/<command>",
                "v4/../push -d {}|expected v4/<service>/<command>",
                "v4/timpush/push%2F -d {}|expected v4/<service>/<command>",
                "https://adminapisgp.im.qcloud.com/v4/timpush/push -d {}|expected v4/<service>/<command>",
                "{\"a\":\"confidential\"} -d v4/timpush/push|it is not a JSON object",
                "{\"a\":\"confidential\"} -d {}|PATH contains a query or JSON; expected only a path such",
                "v4/timpush/push {\"a\":\"confidential\"}|Missing required option: '--data=JSON|@FILE|-'",
                "v4/timpush/push -d {} confidential}|call has a second parameter; expected one PATH, and the JSON in",
                "v4/timpush/push -d {\"a\":{\"confidential\":1,\"confidential\":2}}|has a name twice in one object",
                "v4/timpush/push -d {}{\"confidential\":1}|INVALID: The request body continues after the end of the JSON",
                "v4/timpush/push -d confidential.json|it is not a JSON object; expected an object such as",
                "v4/timpush/push -d '{\"confidential\":1}'|it is not a JSON object; expected an object such as",
                "v4/timpush/push -d {\"confidential\":1} -d {}|should be specified only once",
                "v4/timpush/push -d {\"confidential\":\"\uFFFD\"}|The argument with JSON is not readable; expected UTF-8.",
                "v4/timpush/push -d {} --max-attempts many|'many' is not a number of attempts; expected 1 to 100.",
                "v4/timpush/push -d {} --deadline 11m|'11m' is out of range; expected 1s to 10m.",
                "v4/timpush/push -d {} --rate 0|'0' is not a rate",
                "v4/timpush/push -d {} --family timpush|call has no option --family; it belongs to attributes get",
                "v4/timpush/push -d {} --idempotnet|call has no option --idempotnet; did you mean --idempotent?",
                "v4/timpush/push -d {} -o file|call has no option -o; it belongs to attributes get",
            })
    @Tag("thorough")
    void shouldRejectOtherInvalidArgumentsBeforeSending(String args, String message) {
        assertRejectsInvalidArgumentsBeforeSending(args, message);
    }

    private void assertRejectsInvalidArgumentsBeforeSending(String args, String message) {
        ToolResult run = run(args == null ? new String[0] : args.split(" ", -1));
        assertThat(run.err())
                .startsWith("timflux: ")
                .contains(message)
                .doesNotContain(SECRET_WORD)
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
        assertThat(simulator.statistics().calls()).isZero();
    }

    @Test
    void shouldReportARefusalWithCodeAndInfo() {
        ToolResult run = run(SET, "-d", WRITE.replace("city", "town"));
        assertThat(run.err())
                .startsWith("timflux: REJECTED 90")
                .doesNotContain("may have")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldPrintFailuresOfSingleAccountsAsAPartOfTheAnswer() {
        ToolResult run = run(
                SET,
                "-d",
                "{\"UserAttrs\":[{\"To_Account\":\"u1\",\"Attrs\":{\"city\":\"a\"}},"
                        + "{\"To_Account\":\"none\",\"Attrs\":{\"city\":\"a\"}}]}");
        assertThat(run.out()).contains("\"ErrorList\"", "none").hasLineCount(1);
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = InjectedFault.class,
            names = {"INTERNAL_ERROR", "CLOSED_MID_RESPONSE"})
    void shouldNotSendAgainWhatMayHaveBeenExecuted(InjectedFault fault) {
        assertIsNotSentAgain(fault);
    }

    @ParameterizedTest
    @EnumSource(
            value = InjectedFault.class,
            names = {"CONNECTION_RESET", "TRUNCATED_BODY"})
    @Tag("thorough")
    void shouldNotSendAgainWhatMayHaveBeenExecutedAfterAnotherFault(InjectedFault fault) {
        assertIsNotSentAgain(fault);
    }

    private void assertIsNotSentAgain(InjectedFault fault) {
        simulator.enqueueFaults(fault);
        ToolResult run = run(SET, "-d", WRITE);
        assertThat(run.err())
                .contains("The service may have executed the request. The request was not sent again, because it is "
                        + "not declared idempotent (--idempotent).")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(simulator.statistics().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = InjectedFault.class,
            names = {"INTERNAL_ERROR", "CONNECTION_RESET"})
    void shouldSendAnIdempotentRequestAgain(InjectedFault fault) {
        assertSendsAnIdempotentRequestAgain(fault);
    }

    @ParameterizedTest
    @EnumSource(
            value = InjectedFault.class,
            names = {"CLOSED_MID_RESPONSE", "TRUNCATED_BODY"})
    @Tag("thorough")
    void shouldSendAnIdempotentRequestAgainAfterAnotherFault(InjectedFault fault) {
        assertSendsAnIdempotentRequestAgain(fault);
    }

    private void assertSendsAnIdempotentRequestAgain(InjectedFault fault) {
        simulator.enqueueFaults(fault);
        assertThat(run(SET, "-d", WRITE, "--idempotent")).isEqualTo(new ToolResult(0, DONE, ""));
        assertThat(simulator.statistics().calls()).isEqualTo(2);
    }

    @Test
    void shouldSendAThrottledRequestAgain() {
        simulator.enqueueFaults(InjectedFault.THROTTLED);
        assertThat(run(SET, "-d", WRITE)).isEqualTo(new ToolResult(0, DONE, ""));
        assertThat(simulator.statistics().calls()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheMaximumOfAttempts() {
        simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR, InjectedFault.INTERNAL_ERROR);
        ToolResult run = run(SET, "-d", WRITE, "--idempotent", "--max-attempts", "2");
        assertThat(run.err()).contains("91000").doesNotContain("--idempotent");
        assertThat(run.code()).isEqualTo(1);
        assertThat(simulator.statistics().calls()).isEqualTo(2);
    }

    @Test
    void shouldEndTheCallAtItsDeadline() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        ToolResult run = run(SET, "-d", WRITE, "--deadline", "1s");
        assertThat(run.err()).contains("deadline").hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void shouldPushToATagAndPrintTheTaskId() {
        run("v4/timpush/add_tag", "-d", "{\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"vip\"]}]}");
        ToolResult run = run("v4/timpush/push", "-d", PUSH, "--rate", "1");
        RecordedPush push = simulator.pushes().get(0);
        assertThat(run)
                .isEqualTo(new ToolResult(
                        0,
                        "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"TaskId\":\"" + push.taskId()
                                + "\"}\n",
                        ""));
        assertThat(push.accounts()).containsExactly("u1");
        assertThat(push.toEveryone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--progress=never", "--rate=1", "--rate=unlimited", "--deadline=10m", "--max-attempts=1"})
    void shouldAcceptTheOptionsOfACall(String option) {
        assertThat(run(option, SET, "-d", WRITE)).isEqualTo(new ToolResult(0, DONE, ""));
    }

    @Test
    void shouldFailIfTheKeyIsWrong() {
        ToolResult run = ToolRunner.withInput("")
                .withVariables(Map.of(SecretKeyOption.VARIABLE, "f".repeat(64)))
                .run(args(SET, "-d", WRITE));
        assertThat(run.err())
                .startsWith("timflux: Stopped by an error: CREDENTIALS 7000")
                .doesNotContain("may have")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void shouldTellThatAnInterruptedRequestMayHaveBeenExecuted() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        ToolRunner tool = ToolRunner.withInput("");
        tool.interruptSignal().raise();
        assertThat(tool.run(args(SET, "-d", WRITE)))
                .isEqualTo(new ToolResult(
                        130,
                        "",
                        "timflux: Interrupted before the call was answered. The service may have executed the "
                                + "request.\n"));
    }

    @Test
    void shouldTellThatTheRequestWasExecutedIfTheAnswerCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ToolResult run = ToolRunner.withInput("").withOutput(full).run(args(SET, "-d", WRITE));
        assertThat(run.err())
                .isEqualTo("timflux: Stopped by an error: The answer of the executed request cannot be written: "
                        + "No space left on device\n");
        assertThat(run.code()).isEqualTo(3);
    }

    private List<String> bodies() {
        return simulator.recordedCalls().stream()
                .map(RecordedCall::body)
                .map(body -> UTF_8.decode(body).toString())
                .toList();
    }

    private ToolResult run(String... args) {
        return ToolRunner.withInput("").run(args(args));
    }

    private String[] args(String... args) {
        List<String> all = new ArrayList<>(List.of("call"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of(
                "--sdk-app-id=" + ToolRunner.SDK_APP_ID,
                "--endpoint=" + simulator.endpoint().toString()));
        return all.toArray(String[]::new);
    }
}
