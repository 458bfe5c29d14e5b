package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.netty.http.client.PrematureCloseException;

@Timeout(60)
final class FaultTest {

    private static final List<String> TWENTY =
            IntStream.range(0, 20).mapToObj(number -> "u" + number).toList();

    private final TimSimulator simulator = TimSimulator.builder()
            .directory(account -> account.startsWith("u") ? Map.of("name", account) : null)
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, 91000",
        "SERVICE_TIMEOUT, 60008",
        "THROTTLED, 60007",
        "SIGNATURE_EXPIRED, 70001",
    })
    void shouldRefuseTheCall(Fault fault, int code) {
        Answered answer = askTwenty(fault);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.actionStatus()).isEqualTo("FAIL");
        assertThat(answer.json().has("UserAttrs")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"BAD_GATEWAY, 502", "SERVICE_UNAVAILABLE, 503", "GATEWAY_TIMEOUT, 504", "HTML, 200"})
    void shouldAnswerHtml(Fault fault, int status) {
        Answered answer = askTwenty(fault);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("text/html");
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void shouldAnswerNothingWithStatus200() {
        assertThat(askTwenty(Fault.EMPTY_BODY)).isEqualTo(new Answered(200, "application/json", ""));
    }

    @Test
    void shouldAnswerHalfOfTheJsonAsIfItWereTheWhole() {
        Answered whole = askTwenty(Fault.NONE);
        Answered half = askTwenty(Fault.TRUNCATED);

        assertThat(half.body())
                .startsWith("{\"ActionStatus\":\"OK\"")
                .hasSize(whole.body().length() / 2);
    }

    @Test
    void shouldResetTheConnectionInsteadOfAnswering() {
        assertThatThrownBy(() -> askTwenty(Fault.RESET))
                .cause()
                .isInstanceOfAny(NativeIoException.class, IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void shouldEndTheConnectionInTheMiddleOfTheAnswer() {
        assertThatThrownBy(() -> askTwenty(Fault.RESET_MID_ANSWER))
                .cause()
                .isInstanceOf(PrematureCloseException.class)
                .hasMessageContaining("DURING response");
    }

    @Test
    void shouldNeverAnswerACallThatHangs() {
        simulator.script(Fault.HANG);
        Disposable hanging = caller.posting(TIMPUSH, body(TWENTY)).subscribe(answer -> {
            throw new AssertionError("answered: " + answer);
        });
        awaitArrival();

        assertThat(caller.ask("u1").code()).isZero();
        assertThat(hanging.isDisposed()).isFalse();
        hanging.dispose();
    }

    @Test
    void shouldEndHangingCallsWhenItIsClosed() {
        simulator.script(Fault.HANG);
        var hanging = caller.posting(TIMPUSH, body(TWENTY)).toFuture();
        awaitArrival();

        simulator.close();

        assertThat(hanging).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void shouldLeaveOutHalfOfTheAccounts() {
        assertThat(askTwenty(Fault.OMIT).accounts())
                .hasSize(10)
                .isSubsetOf(TWENTY)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveOutTheOnlyAccount() {
        simulator.script(Fault.OMIT);

        assertThat(caller.ask("u1").accounts()).isEmpty();
    }

    @Test
    void shouldAnswerAccountsThatNobodyAskedFor() {
        assertThat(askTwenty(Fault.STRANGERS).accounts()).containsAll(TWENTY).hasSizeGreaterThan(20);
    }

    @Test
    void shouldAnswerSomeAccountsTwice() {
        assertThat(askTwenty(Fault.REPEATED).accounts()).hasSizeGreaterThan(20).hasSameElementsAs(TWENTY);
    }

    @Test
    void shouldAnswerMoreThan16MiBOfGoodJson() {
        Answered answer = askTwenty(Fault.HUGE);

        assertThat(answer.body().length()).isGreaterThan(16 * 1024 * 1024);
        assertThat(answer.accounts()).containsExactlyInAnyOrderElementsOf(TWENTY);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "OMIT", "STRANGERS", "REPEATED", "TRUNCATED", "HTML"})
    void shouldNotHideThatARequestIsMalformed(Fault fault) {
        simulator.script(fault);

        caller.ask();

        assertThat(simulator.statistics().malformed()).isOne();
    }

    @Test
    void shouldFollowTheScriptInTheOrderOfArrivalAndRecordIt() {
        simulator.script(Fault.THROTTLED, Fault.NONE);
        simulator.script(Fault.EMPTY_BODY);
        for (int call = 0; call < 4; call++) {
            caller.ask("u" + call);
        }

        assertThat(simulator.calls())
                .extracting(RecordedCall::fault)
                .containsExactly(Fault.THROTTLED, Fault.NONE, Fault.EMPTY_BODY, Fault.NONE);
        assertThat(simulator.calls())
                .extracting(RecordedCall::errorCode)
                .containsExactly(60007, 0, RecordedCall.NO_CODE, 0);
    }

    private void awaitArrival() {
        while (simulator.calls().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private Answered askTwenty(Fault fault) {
        simulator.script(fault);
        return caller.post(TIMPUSH, body(TWENTY));
    }
}
