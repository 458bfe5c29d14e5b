package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
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
final class InjectedFaultTest {

    private static final List<String> TWENTY_ACCOUNTS =
            IntStream.range(0, 20).mapToObj(number -> "u" + number).toList();

    private final TimSimulator simulator = TimSimulator.builder()
            .accountDirectory(account -> account.startsWith("u") ? Map.of("name", account) : null)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, 91000",
        "SERVICE_TIMEOUT, 60008",
        "THROTTLED, 60007",
        "SIGNATURE_EXPIRED, 70001",
        "SERVICE_DEACTIVATED, 80005",
        "EDITION_REQUIRED, 90045",
        "WRONG_DATA_CENTRE, 60026",
        "UNDOCUMENTED_CODE, 90099",
    })
    void shouldRejectTheCall(InjectedFault fault, int code) {
        SimulatorResponse response = getTwentyAccounts(fault);

        assertThat(response.errorCode()).isEqualTo(code);
        assertThat(response.actionStatus()).isEqualTo("FAIL");
        assertThat(response.json().has("UserAttrs")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_SERVER_ERROR, 500",
        "BAD_GATEWAY, 502",
        "SERVICE_UNAVAILABLE, 503",
        "GATEWAY_TIMEOUT, 504",
        "FORBIDDEN_STATUS, 403",
        "NOT_FOUND, 404",
        "CONTENT_TOO_LARGE, 413",
        "TOO_MANY_REQUESTS, 429",
        "HTML_BODY, 200"
    })
    void shouldSendAnHtmlPage(InjectedFault fault, int status) {
        SimulatorResponse response = getTwentyAccounts(fault);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("text/html");
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void shouldSendAnEmptyBodyWithStatus200() {
        assertThat(getTwentyAccounts(InjectedFault.EMPTY_BODY))
                .isEqualTo(new SimulatorResponse(200, "application/json", ""));
    }

    @Test
    void shouldSendHalfOfTheJsonAsACompleteBody() {
        SimulatorResponse whole = getTwentyAccounts(InjectedFault.NONE);
        SimulatorResponse half = getTwentyAccounts(InjectedFault.TRUNCATED_BODY);

        assertThat(half.body())
                .startsWith("{\"ActionStatus\":\"OK\"")
                .hasSize(whole.body().length() / 2);
    }

    @Test
    void shouldResetTheConnection() {
        assertThatThrownBy(() -> getTwentyAccounts(InjectedFault.CONNECTION_RESET))
                .cause()
                .isInstanceOfAny(NativeIoException.class, IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void shouldCloseTheConnectionInTheMiddleOfTheResponse() {
        assertThatThrownBy(() -> getTwentyAccounts(InjectedFault.CLOSED_MID_RESPONSE))
                .cause()
                .isInstanceOf(PrematureCloseException.class)
                .hasMessageContaining("DURING response");
    }

    @Test
    void shouldNeverRespond() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        Disposable pending = client.postAsync(TIMPUSH, body(TWENTY_ACCOUNTS)).subscribe(response -> {
            throw new AssertionError("unexpected response: " + response);
        });
        awaitArrival();

        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThat(pending.isDisposed()).isFalse();
        pending.dispose();
    }

    @Test
    void shouldEndPendingCallsOnClose() {
        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
        var pending = client.postAsync(TIMPUSH, body(TWENTY_ACCOUNTS)).toFuture();
        awaitArrival();

        simulator.close();

        assertThat(pending).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void shouldOmitHalfOfTheAccounts() {
        assertThat(getTwentyAccounts(InjectedFault.MISSING_ACCOUNTS).accounts())
                .hasSize(10)
                .isSubsetOf(TWENTY_ACCOUNTS)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldOmitTheOnlyAccount() {
        simulator.enqueueFaults(InjectedFault.MISSING_ACCOUNTS);

        assertThat(client.getAttributes("u1").accounts()).isEmpty();
    }

    @Test
    void shouldSendExtraAccounts() {
        assertThat(getTwentyAccounts(InjectedFault.EXTRA_ACCOUNTS).accounts())
                .containsAll(TWENTY_ACCOUNTS)
                .hasSizeGreaterThan(20);
    }

    @Test
    void shouldSendDuplicateAccounts() {
        assertThat(getTwentyAccounts(InjectedFault.DUPLICATE_ACCOUNTS).accounts())
                .hasSizeGreaterThan(20)
                .hasSameElementsAs(TWENTY_ACCOUNTS);
    }

    @Test
    void shouldSendACorrectBodyOver16MiB() {
        SimulatorResponse response = getTwentyAccounts(InjectedFault.BODY_OVER_16_MIB);

        assertThat(response.body().length()).isGreaterThan(16 * 1024 * 1024);
        assertThat(response.accounts()).containsExactlyInAnyOrderElementsOf(TWENTY_ACCOUNTS);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "MISSING_ACCOUNTS", "EXTRA_ACCOUNTS", "DUPLICATE_ACCOUNTS", "TRUNCATED_BODY", "HTML_BODY"})
    void shouldCountMalformedRequestsWithAFaultToo(InjectedFault fault) {
        simulator.enqueueFaults(fault);

        client.getAttributes();

        assertThat(simulator.statistics().malformed()).isOne();
    }

    @Test
    void shouldApplyQueuedFaultsInOrderOfArrivalAndRecordThem() {
        simulator.enqueueFaults(InjectedFault.THROTTLED, InjectedFault.NONE);
        simulator.enqueueFaults(InjectedFault.EMPTY_BODY);
        for (int call = 0; call < 4; call++) {
            client.getAttributes("u" + call);
        }

        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::fault)
                .containsExactly(
                        InjectedFault.THROTTLED, InjectedFault.NONE, InjectedFault.EMPTY_BODY, InjectedFault.NONE);
        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::errorCode)
                .containsExactly(60007, 0, RecordedCall.NO_ERROR_CODE, 0);
    }

    private void awaitArrival() {
        while (simulator.recordedCalls().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private SimulatorResponse getTwentyAccounts(InjectedFault fault) {
        simulator.enqueueFaults(fault);
        return client.post(TIMPUSH, body(TWENTY_ACCOUNTS));
    }
}
