package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;
import reactor.util.retry.Retry;

/** Connections that come to an end too early, or to nothing. */
@Timeout(60)
final class ConnectionFaultTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .directory(account -> Map.of("name", account))
            .tls()
            .start();
    // With one connection, so that the next call waits for that of the one before.
    private final Caller caller = new Caller(simulator, 1);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldResetTheConnectionWithoutTakingTheRequest() {
        assertThatThrownBy(() -> ask(Fault.RESET_UNTAKEN))
                .cause()
                .isInstanceOfAny(NativeIoException.class, IOException.class)
                .hasMessageContaining("reset");
        assertThat(simulator.calls()).extracting(RecordedCall::errorCode).containsExactly(RecordedCall.NO_CODE);
    }

    @Test
    void shouldRefuseWhoeverConnectsWhileItIsAwayAndThenComeBack() {
        assertThatThrownBy(() -> ask(Fault.REFUSED_CONNECTION)).hasCauseInstanceOf(PrematureCloseException.class);
        assertThatThrownBy(() -> ask(Fault.NONE)).hasCauseInstanceOf(ConnectException.class);
        assertThat(askUntilItIsBack().code()).isZero();
    }

    @Test
    void shouldNotLeaveTwiceAtOnceAndBeAbleToLeaveAgain() {
        Caller other = new Caller(simulator, 1);
        other.ask("u1");
        assertThatThrownBy(() -> ask(Fault.REFUSED_CONNECTION)).hasCauseInstanceOf(PrematureCloseException.class);
        // On the connection that the other one has kept.
        simulator.script(Fault.NONE, Fault.REFUSED_CONNECTION);
        assertThat(other.ask("u1").code()).isZero();
        assertThatThrownBy(() -> other.ask("u1")).hasCauseInstanceOf(PrematureCloseException.class);
        other.close();
        askUntilItIsBack();

        assertThatThrownBy(() -> ask(Fault.REFUSED_CONNECTION)).hasCauseInstanceOf(PrematureCloseException.class);
        assertThatThrownBy(() -> ask(Fault.NONE)).hasCauseInstanceOf(ConnectException.class);
        assertThat(askUntilItIsBack().code()).isZero();
    }

    @Test
    void shouldNotComeBackOnceItIsClosed() {
        assertThatThrownBy(() -> ask(Fault.REFUSED_CONNECTION)).hasCauseInstanceOf(PrematureCloseException.class);

        simulator.close();

        assertThatThrownBy(() -> Mono.delay(Duration.ofSeconds(1))
                        .then(caller.posting(TIMPUSH, body("u1")))
                        .block())
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void shouldFailTheHandshakeOfTheNextConnectionAndOfThatAlone() {
        assertThatThrownBy(() -> ask(Fault.TLS_FAILURE))
                .cause()
                .isInstanceOfAny(NativeIoException.class, IOException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> ask(Fault.NONE))
                .cause()
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
        assertThat(ask(Fault.NONE).code()).isZero();
    }

    @Test
    void shouldCloseTheConnectionWhenItIsUsedAgain() {
        simulator.script(Fault.STALE_CONNECTION);

        assertThat(caller.ask("u1").code()).isZero();
        assertThatThrownBy(() -> caller.ask("u1")).hasCauseInstanceOf(PrematureCloseException.class);
        assertThat(caller.ask("u1").code()).isZero();
        assertThat(simulator.statistics().calls()).isEqualTo(2);
    }

    private Answered ask(Fault fault) {
        if (fault != Fault.NONE) {
            simulator.script(fault);
        }
        return caller.ask("u1");
    }

    private Answered askUntilItIsBack() {
        return caller.posting(TIMPUSH, body("u1"))
                .retryWhen(Retry.fixedDelay(400, Duration.ofMillis(50)))
                .blockOptional()
                .orElseThrow();
    }
}
