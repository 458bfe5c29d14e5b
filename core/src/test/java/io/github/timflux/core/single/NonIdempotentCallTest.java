package io.github.timflux.core.single;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.netty.channel.AbortedException;

/**
 * A call that is not idempotent is sent again only after a failure that proves that the service has not executed it.
 * The tests run in virtual time.
 */
final class NonIdempotentCallTest {

    private static final String PUSH = "v4/timpush/push";
    private static final CallOptions ONCE =
            CallOptions.defaults().withDeadline(Duration.ofMinutes(10)).withMaxAttempts(3);
    private static final CallOptions IDEMPOTENT = ONCE.withIdempotent(true);

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
    private final AtomicReference<@Nullable String> answer = new AtomicReference<>();
    private final AtomicReference<@Nullable TimException> error = new AtomicReference<>();

    private Disposable call(CallOptions options) {
        return client.call(PUSH, "{}", options).subscribe(answer::set, failure -> error.set((TimException) failure));
    }

    /** Makes a call whose first attempts fail in these ways, and whose next attempts succeed. */
    private void callWithFailures(CallOptions options, Failure... failures) {
        client.answerEachWith(exchange -> {
            int index = client.exchangeCount() - 1;
            (index < failures.length ? failures[index] : (Failure) Exchange::succeed).accept(exchange);
        });
        call(options);
        // Longer than all pauses, also the minute after 70050.
        client.advanceTime(Duration.ofMinutes(5));
    }

    private TimException error() {
        return requireNonNull(error.get());
    }

    private void assertSucceedsWithAttempts(int attempts) {
        assertThat(error.get()).isNull();
        assertThat(answer.get()).contains("\"ErrorCode\":0");
        assertThat(client.exchangeCount()).isEqualTo(attempts);
    }

    private void assertExecutedAtMostOnce() {
        assertThat(answer.get()).isNull();
        assertThat(client.exchangeCount()).isOne();
        assertThat(error().mayHaveBeenApplied()).isTrue();
        assertThat(error().attempts()).isOne();
        assertThat(requireNonNull(error().attempt()).host()).isEqualTo("127.0.0.1:1");
    }

    /** Ends an exchange. The type is not generic, so that an array of failures is safe. */
    private interface Failure extends Consumer<Exchange> {}

    @ParameterizedTest
    @ValueSource(
            ints = {
                60_007,
                60_011,
                60_018,
                60_019,
                90_024,
                90_051, // throttled
                20_002,
                70_001,
                70_052, // signature expired or revoked
                70_003,
                70_005,
                70_009,
                70_013,
                70_014, // signature of another key, identifier or application
                70_050, // too many wrong signatures
                60_004,
                60_005 // check of the account or of the signature failed
            })
    void shouldRepeatCallThatWasRefusedBeforeItsExecution(int code) {
        callWithFailures(ONCE, exchange -> exchange.respondWithCode(code));
        assertSucceedsWithAttempts(2);
    }

    @Test
    void shouldWaitAMinuteAfterTooManyWrongSignatures() {
        client.answerEachWith(exchange -> exchange.respondWithCode(70_050));
        call(ONCE);
        client.advanceTime(Duration.ofSeconds(59));
        assertThat(client.exchangeCount()).isOne();
        client.advanceTime(Duration.ofSeconds(1));
        assertThat(client.exchangeCount()).isEqualTo(2);
    }

    @Test
    void shouldRepeatCallThatAGatewayThrottled() {
        callWithFailures(ONCE, exchange -> exchange.respondWithStatus(429, Duration.ofSeconds(1)));
        assertSucceedsWithAttempts(2);
    }

    @Test
    void shouldRepeatThrottledCallManyTimes() {
        Failure throttled = exchange -> exchange.respondWithCode(60_007);
        callWithFailures(ONCE, Collections.nCopies(8, throttled).toArray(Failure[]::new));
        assertSucceedsWithAttempts(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection refused",
                "TLS handshake failed",
                "No free connection",
                "The name cannot be resolved",
                "The proxy refused the tunnel"
            })
    void shouldRepeatCallThatWasNotWritten(String reason) {
        client.failBeforeWrite(beforeWrite(reason), beforeWrite(reason));
        callWithFailures(ONCE);
        assertSucceedsWithAttempts(1);
    }

    private static TimException beforeWrite(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, new ConnectException(reason));
    }

    @Test
    void shouldReportCallThatWasNeverWrittenAsNotApplied() {
        client.failBeforeWrite(beforeWrite("a"), beforeWrite("b"), beforeWrite("c"));
        callWithFailures(ONCE);
        assertThat(client.exchangeCount()).isZero();
        assertThat(error().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(error().mayHaveBeenApplied()).isFalse();
        assertThat(error().attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "60003, REJECTED",
        "80002, REJECTED",
        "90001, REJECTED",
        "90027, REJECTED",
        "90047, REJECTED",
        "60020, FORBIDDEN",
        "90045, FORBIDDEN",
        "60002, CREDENTIALS",
        "70020, CREDENTIALS",
        "90009, CREDENTIALS"
    })
    void shouldFailAtOnceWhenTheServiceRefusesTheCall(int code, ErrorKind kind) {
        callWithFailures(
                ONCE,
                exchange -> exchange.respondWith(
                        "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":" + code + ",\"ErrorInfo\":\"why\"}"));
        assertThat(client.exchangeCount()).isOne();
        assertThat(error().kind()).isEqualTo(kind);
        assertThat(error().code()).isEqualTo(code);
        assertThat(error()).hasMessageContaining("The service refused the request: why");
        assertThat(error().mayHaveBeenApplied()).isFalse();
        assertThat(error().attempts()).isOne();
    }

    @Test
    void shouldReportCallThatIsTooLongForAGatewayAsNotApplied() {
        callWithFailures(ONCE, exchange -> exchange.respondWithStatus(413, null));
        assertThat(client.exchangeCount()).isOne();
        assertThat(error().kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error().mayHaveBeenApplied()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                10_002,
                20_004,
                20_005,
                60_008,
                60_013,
                60_014,
                70_169,
                70_202,
                70_500, // internal errors and time-outs
                90_992,
                90_994,
                90_995,
                91_000,
                93_006,
                90_025, // the push was sent before
                1,
                -1,
                999_999,
                90_099 // undocumented codes
            })
    void shouldNotRepeatCallWithCodeThatDoesNotProveThatItWasRefused(int code) {
        callWithFailures(ONCE, exchange -> exchange.respondWithCode(code));
        assertExecutedAtMostOnce();
        assertThat(error().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 407, 408, 418, 500, 501, 502, 503, 504, 599})
    void shouldNotRepeatCallWithOtherStatus(int status) {
        callWithFailures(ONCE, exchange -> exchange.respondWithStatus(status, Duration.ofSeconds(1)));
        assertExecutedAtMostOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>OK</html>",
                "{",
                "{\"ErrorCode\":0",
                "{\"ErrorCode\":0}}",
                "{\"ErrorCode\":null}",
                "{\"ErrorCode\":\"x\"}",
                "{\"ActionStatus\":\"FAIL\"}",
                "[]"
            })
    void shouldNotRepeatCallWithUnreadableAnswer(String body) {
        callWithFailures(ONCE, exchange -> exchange.respondWith(body));
        assertExecutedAtMostOnce();
        assertThat(error().kind()).isEqualTo(ErrorKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "closed", "timed out", "unreadable"})
    void shouldNotRepeatCallWhoseAnswerIsLost(String loss) {
        callWithFailures(ONCE, loss(loss));
        assertExecutedAtMostOnce();
        assertThat(error()).hasMessageContaining(" The write may have been applied. (Attempt[number=1, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "closed", "timed out", "unreadable"})
    void shouldRepeatIdempotentCallWhoseAnswerIsLost(String loss) {
        callWithFailures(IDEMPOTENT, loss(loss), loss(loss));
        assertSucceedsWithAttempts(3);
    }

    private static Failure loss(String name) {
        @Nullable Exception cause =
                switch (name) {
                    case "reset" -> new IOException("Connection reset by peer");
                    case "closed" -> AbortedException.beforeSend();
                    case "timed out" -> new TimeoutException("no answer");
                    default -> null;
                };
        return exchange -> exchange.failWith(new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", cause));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotRepeatCallWhoseAnswerIsTooLong(boolean idempotent) {
        callWithFailures(
                ONCE.withIdempotent(idempotent),
                exchange -> exchange.failWith(new TimException(ErrorKind.UNREADABLE, 0, "too long", null)));
        assertExecutedAtMostOnce();
        assertThat(error().kind()).isEqualTo(ErrorKind.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_002, 60_008, 91_000})
    void shouldRepeatIdempotentCallAfterInternalError(int code) {
        callWithFailures(IDEMPOTENT, exchange -> exchange.respondWithCode(code));
        assertSucceedsWithAttempts(2);
    }

    @Test
    void shouldNotRepeatCallThatIsLostAfterARefusal() {
        callWithFailures(
                ONCE,
                exchange -> exchange.respondWithCode(60_007),
                exchange -> exchange.respondWithCode(70_001),
                Exchange::fail);
        assertThat(client.exchangeCount()).isEqualTo(3);
        assertThat(error().attempts()).isEqualTo(3);
        assertThat(error().mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldNotRepeatLostCallAtBackupEndpointWhenTheCircuitOpens() {
        client.answerEachWith(Exchange::fail);
        for (int calls = 1; calls <= 10; calls++) {
            call(ONCE);
            client.advanceTime(Duration.ofMillis(1));
            assertThat(client.exchangeCount()).isEqualTo(calls);
            assertThat(error().mayHaveBeenApplied()).isTrue();
        }
        assertThat(client.endpoints().states().get(0).circuit()).isNotEqualTo(Circuit.CLOSED);
        client.answerEachWith(Exchange::succeed);
        call(ONCE);
        assertThat(answer.get()).isNotNull();
        assertThat(client.exchange(10).endpoint()).isEqualTo(VirtualTimeClient.BACKUP);
    }

    @Test
    void shouldRepeatUnwrittenCallAtBackupEndpointWhenTheCircuitOpens() {
        for (int i = 0; i < 10; i++) {
            client.failBeforeWrite(beforeWrite("Connection refused"));
        }
        callWithFailures(ONCE.withMaxAttempts(20));
        assertSucceedsWithAttempts(1);
        assertThat(client.exchange(0).endpoint()).isEqualTo(VirtualTimeClient.BACKUP);
    }

    /** A time-out can end an attempt while the event loop starts to write its request. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotWriteRequestOfAnAttemptThatHasEnded(boolean idempotent) {
        List<Runnable> writes = new ArrayList<>();
        client.writeEachWith(writes::add);
        call(ONCE.withIdempotent(idempotent));
        client.exchange(0).failWith(beforeWrite("No connection within 5 s"));
        client.writeEachWith(Runnable::run);
        client.answerEachWith(Exchange::succeed);
        client.advanceTime(Duration.ofMinutes(1));
        assertSucceedsWithAttempts(2);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(writes.get(0)::run)
                .withMessage("The attempt ended before its request was sent.");
    }

    /** An HTTP client can repeat a request by itself after its connection was closed. */
    @Test
    void shouldNotWriteRequestTwiceInAnAttempt() {
        List<Runnable> writes = new ArrayList<>();
        client.writeEachWith(writes::add);
        call(ONCE);
        writes.get(0).run();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(writes.get(0)::run)
                .withMessage("The service may have executed the request, so it was not sent again.");
        call(IDEMPOTENT);
        writes.get(1).run();
        writes.get(1).run();
    }

    @Test
    void shouldReportCallInFlightAtItsDeadlineAsPossiblyApplied() {
        call(CallOptions.defaults().withDeadline(Duration.ofSeconds(2)));
        client.advanceTime(Duration.ofSeconds(2));
        assertExecutedAtMostOnce();
        assertThat(error().kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error())
                .hasMessageContaining("The request was sent and has no response. The deadline of 2 s has passed"
                        + " (deadline of CallOptions).");
        assertThat(client.exchange(0).isCancelled()).isTrue();
    }

    @Test
    void shouldReportCallInFlightAsPossiblyAppliedWhenTheClientCloses() {
        call(ONCE);
        client.close();
        client.advanceTime(Duration.ofMillis(1));
        assertExecutedAtMostOnce();
        assertThat(error()).hasMessageContaining("The client was closed.");
        assertThat(client.exchange(0).isCancelled()).isTrue();
    }

    @Test
    void shouldSendNothingAfterACancel() {
        List<Runnable> writes = new ArrayList<>();
        client.writeEachWith(writes::add);
        Disposable call = call(ONCE);
        call.dispose();
        assertThat(client.exchange(0).isCancelled()).isTrue();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(writes.get(0)::run);
        client.advanceTime(Duration.ofMinutes(5));
        assertThat(client.exchangeCount()).isOne();
    }
}
