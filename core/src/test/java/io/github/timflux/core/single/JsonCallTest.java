package io.github.timflux.core.single;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import io.github.timflux.core.testing.ManualPermitQueue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Calls with JSON text in virtual time: start, checks, deadline, cancel and close. */
final class JsonCallTest {

    private static final String PATH = "v4/group_open_http_svc/create_group";
    private static final CallOptions DEFAULTS = CallOptions.defaults();

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
    private final AtomicReference<@Nullable TimException> error = new AtomicReference<>();

    private Disposable call(VirtualTimeClient called, CallOptions options) {
        return called.call(PATH, "{}", options).subscribe(answer -> {}, failure -> error.set((TimException) failure));
    }

    private TimException error() {
        return requireNonNull(error.get());
    }

    @Test
    void shouldCallOnceForEachSubscription() {
        client.answerEachWith(
                exchange -> exchange.respondWith("{\"ErrorCode\":0,\"n\":" + client.exchangeCount() + "}"));
        Mono<String> call = client.call(PATH, "{\"a\": 1}", DEFAULTS);
        assertThat(client.exchangeCount()).isZero();
        StepVerifier.create(call).expectNext("{\"ErrorCode\":0,\"n\":1}").verifyComplete();
        StepVerifier.create(call).expectNext("{\"ErrorCode\":0,\"n\":2}").verifyComplete();
        assertThat(client.exchange(0).request()).isEqualTo("{\"a\": 1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v4/timpush/push?a=1  | {}
                    /v4/timpush/push     | {}
                    v4/timpush/../push   | {}
                    v4/timpush/%2e%2e    | {}
                    v3/timpush/push      | {}
                    v4/timpush/push      | []
                    v4/timpush/push      | {"a":1,"a":2}
                    v4/timpush/push      | {"a":1
                    """)
    void shouldSendNothingIfPathOrBodyIsInvalid(String path, String json) {
        AtomicInteger userSigs = new AtomicInteger();
        VirtualTimeClient unsigned = new VirtualTimeClient(() -> {
            userSigs.incrementAndGet();
            return Mono.<UserSig>never();
        });
        ManualPermitQueue permits = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient queued = new VirtualTimeClient(BulkOptions.defaults(), permits);
        for (VirtualTimeClient called : new VirtualTimeClient[] {unsigned, queued}) {
            StepVerifier.create(called.call(path, json, DEFAULTS))
                    .verifyErrorSatisfies(invalid ->
                            assertThat(((TimException) invalid).kind()).isEqualTo(ErrorKind.INVALID));
            assertThat(called.exchangeCount()).isZero();
        }
        assertThat(userSigs).hasValue(0);
        assertThat(permits.enqueuedCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRenewTheUserSigAgainOnlyIfOtherCallsSucceed(boolean otherSucceeds) {
        call(client, DEFAULTS);
        client.exchange(0).respondWithCode(70001);
        call(client, DEFAULTS);
        if (otherSucceeds) {
            client.exchange(2).succeed();
        }
        client.exchange(1).respondWithCode(70001);
        if (otherSucceeds) {
            client.exchange(3).succeed();
            assertThat(error.get()).isNull();
        } else {
            assertThat(error().kind()).isEqualTo(ErrorKind.CREDENTIALS);
            assertThat(error().attempts()).isEqualTo(2);
        }
    }

    @Test
    void shouldCheckPathAtSubscription() {
        Mono<String> invalid = client.call("push", "{}", DEFAULTS);
        StepVerifier.create(invalid).verifyError(TimException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameArgumentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> client.call(null, "{}", DEFAULTS))
                .withMessage("path");
        assertThatNullPointerException()
                .isThrownBy(() -> client.call(PATH, null, DEFAULTS))
                .withMessage("json");
        assertThatNullPointerException()
                .isThrownBy(() -> client.call(PATH, "{}", null))
                .withMessage("options");
    }

    @Test
    void shouldBoundNumberOfPaths() {
        client.answerEachWith(Exchange::succeed);
        for (int i = 0; i < 300; i++) {
            // A call without a subscription needs nothing.
            Mono<String> unused = client.call("v4/unused/c" + i, "{}", DEFAULTS);
            assertThat(unused).isNotNull();
        }
        for (int i = 0; i < 256; i++) {
            StepVerifier.create(client.call("v4/service/c" + i, "{}", DEFAULTS))
                    .expectNextCount(1)
                    .verifyComplete();
        }
        StepVerifier.create(client.call("v4/service/c256", "{}", DEFAULTS))
                .verifyErrorMessage("INVALID: The path is v4/service/c256, and the client has already called 256 other"
                        + " paths; expected one of these.");
        StepVerifier.create(client.call("v4/service/c0", "{}", DEFAULTS))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(client.exchangeCount()).isEqualTo(257);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNameDeadlineThatPassesBeforeThePermit(boolean ofCall) {
        VirtualTimeClient queued = new VirtualTimeClient(BulkOptions.defaults(), new ManualPermitQueue(Duration.ZERO));
        call(queued, ofCall ? DEFAULTS.withDeadline(Duration.ofSeconds(7)) : DEFAULTS);
        queued.advanceTime(Duration.ofMinutes(10));
        assertThat(error().kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
        assertThat(error().mayHaveBeenApplied()).isFalse();
        assertThat(error())
                .hasMessageContaining(
                        ofCall
                                ? "The deadline of 7 s has passed (deadline of CallOptions)."
                                : "has passed (single.deadline, SingleOptions.withDeadline).");
    }

    @Test
    void shouldFailAtOnceIfThePermitIsExpectedAfterTheDeadline() {
        ManualPermitQueue permits = new ManualPermitQueue(Duration.ofSeconds(8));
        call(new VirtualTimeClient(BulkOptions.defaults(), permits), DEFAULTS.withDeadline(Duration.ofSeconds(7)));
        assertThat(error().kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
        assertThat(error()).hasMessageContaining("after the deadline of 7 s (deadline of CallOptions).");
        assertThat(permits.enqueuedCount()).isZero();
    }

    @Test
    void shouldGiveUpPermitWhenItIsCancelled() {
        ManualPermitQueue permits = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient queued = new VirtualTimeClient(BulkOptions.defaults(), permits);
        call(queued, DEFAULTS).dispose();
        assertThat(permits.cancelledCount()).isOne();
        assertThat(queued.exchangeCount()).isZero();
    }

    @Test
    void shouldLimitFailedAttempts() {
        client.answerEachWith(exchange -> exchange.respondWithCode(91_000));
        call(client, DEFAULTS.withIdempotent(true).withMaxAttempts(2).withDeadline(Duration.ofMinutes(5)));
        client.advanceTime(Duration.ofMinutes(4));
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(error().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(error().code()).isEqualTo(91_000);
        assertThat(error().mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldFinishCallInFlightWhenTheClientDrains() {
        AtomicReference<String> answer = new AtomicReference<>();
        client.call(PATH, "{}", DEFAULTS).subscribe(answer::set);
        AtomicInteger drained = new AtomicInteger();
        client.drain(Duration.ofMinutes(1)).subscribe(nothing -> {}, failure -> {}, drained::incrementAndGet);
        assertThat(drained).hasValue(0);
        client.exchange(0).succeed();
        assertThat(answer.get()).contains("\"ErrorCode\":0");
        assertThat(drained).hasValue(1);
        call(client, DEFAULTS);
        assertThat(error()).hasMessage("NOT_ATTEMPTED: The client was closed.");
    }
}
