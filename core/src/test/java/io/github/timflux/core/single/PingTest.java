package io.github.timflux.core.single;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.BulkOptions;
import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import io.github.timflux.core.testing.ManualPermitQueue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A ping makes one attempt and ends within its time-out. */
final class PingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
    private final AtomicReference<TimException> error = new AtomicReference<>();

    private void ping(VirtualTimeClient pinged) {
        pinged.ping(TIMEOUT).subscribe(nothing -> {}, failure -> error.set((TimException) failure));
    }

    private ErrorKind errorKind() {
        return requireNonNull(error.get()).kind();
    }

    @Test
    void shouldCompleteWhenTheServiceAcceptsTheRequest() {
        client.answerEachWith(Exchange::succeed);
        Mono<Void> ping = client.ping(TIMEOUT);
        assertThat(client.exchangeCount()).isZero();
        StepVerifier.create(ping).verifyComplete();
        StepVerifier.create(ping).verifyComplete();
        assertThat(client.exchangeCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        // Each of these codes is retried for other calls.
        "60007, THROTTLED",
        "91000, TRANSIENT",
        "70001, CREDENTIALS",
        "70009, CREDENTIALS",
        "60020, FORBIDDEN",
        "90033, REJECTED"
    })
    void shouldNotRetryAnyFailure(int code, ErrorKind kind) {
        client.answerEachWith(exchange -> exchange.respondWithCode(code));
        ping(client);
        assertThat(errorKind()).isEqualTo(kind);
        client.advanceTime(Duration.ofMinutes(2));
        assertThat(client.exchangeCount()).isOne();
    }

    @Test
    void shouldNotRetryAFailedConnection() {
        client.answerEachWith(Exchange::fail);
        ping(client);
        assertThat(errorKind()).isEqualTo(ErrorKind.TRANSIENT);
        client.advanceTime(Duration.ofMinutes(2));
        assertThat(client.exchangeCount()).isOne();
    }

    @Test
    void shouldNotRetryAtAnotherEndpointWhenTheCircuitOpens() {
        client.answerEachWith(Exchange::fail);
        for (int i = 1; i <= 10; i++) {
            ping(client);
            assertThat(client.exchangeCount()).isEqualTo(i);
        }
        assertThat(client.endpoints().states().get(0).circuit()).isNotEqualTo(Circuit.CLOSED);
        assertThat(errorKind()).isEqualTo(ErrorKind.TRANSIENT);
    }

    @Test
    void shouldReportAnExpiredSignatureAsAProblem() {
        client.answerEachWith(exchange -> exchange.respondWithCode(70_001));
        ping(client);
        assertThat(client.problems()).extracting(ClientProblem::kind).containsExactly(ErrorKind.CREDENTIALS);
        client.answerEachWith(Exchange::succeed);
        ping(client);
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void shouldFailAtItsTimeoutAndCancelTheRequest() {
        ping(client);
        client.advanceTime(TIMEOUT.minusMillis(1));
        assertThat(error).hasNullValue();
        client.advanceTime(Duration.ofMillis(1));
        assertThat(errorKind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(requireNonNull(error.get()).reason()).contains("2 s", "(timeout of TimClient.ping)");
        assertThat(client.exchange(0).isCancelled()).isTrue();
    }

    @Test
    void shouldFailAtItsTimeoutWithoutUserSig() {
        VirtualTimeClient withoutUserSig = new VirtualTimeClient(Mono::never);
        ping(withoutUserSig);
        withoutUserSig.advanceTime(TIMEOUT);
        assertThat(errorKind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
    }

    @Test
    void shouldFailAtOnceIfThePermitIsExpectedAfterTheTimeout() {
        VirtualTimeClient busy =
                new VirtualTimeClient(BulkOptions.defaults(), new ManualPermitQueue(TIMEOUT.plusMillis(1)));
        ping(busy);
        assertThat(errorKind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
        assertThat(requireNonNull(error.get()).reason())
                .endsWith("after the deadline of 2 s (timeout of TimClient.ping).");
    }

    @Test
    void shouldFailAtItsTimeoutWithoutPermit() {
        VirtualTimeClient withoutPermit =
                new VirtualTimeClient(BulkOptions.defaults(), new ManualPermitQueue(Duration.ZERO));
        ping(withoutPermit);
        withoutPermit.advanceTime(TIMEOUT);
        assertThat(errorKind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
        assertThat(withoutPermit.exchangeCount()).isZero();
    }

    @Test
    void shouldCancelTheRequest() {
        client.ping(TIMEOUT).subscribe().dispose();
        assertThat(client.exchange(0).isCancelled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "60001", "-1"})
    void shouldCheckTheRangeOfTheTimeout(long millis) {
        assertThatThrownBy(() -> client.ping(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("timeout of TimClient.ping is ")
                .hasMessageEndingWith("; expected 1 ms to 1 min.");
    }
}
