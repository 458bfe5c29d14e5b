package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
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

/** Tests the faults that break a connection. */
@Timeout(60)
final class ConnectionFaultTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .accountDirectory(account -> Map.of("name", account))
            .tls()
            .start();
    // One connection: the next call waits until the connection of the previous call is free.
    private final SimulatorClient client = new SimulatorClient(simulator, 1);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldResetTheConnectionBeforeProcessing() {
        assertThatThrownBy(() -> getAttributes(InjectedFault.RESET_BEFORE_PROCESSING))
                .cause()
                .isInstanceOfAny(NativeIoException.class, IOException.class)
                .hasMessageContaining("reset");
        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::errorCode)
                .containsExactly(RecordedCall.NO_ERROR_CODE);
    }

    @Test
    void shouldRefuseConnectionsForAWhileAndThenListenAgain() {
        assertThatThrownBy(() -> getAttributes(InjectedFault.CONNECTION_REFUSED))
                .hasCauseInstanceOf(PrematureCloseException.class);
        assertThatThrownBy(() -> getAttributes(InjectedFault.NONE)).hasCauseInstanceOf(ConnectException.class);
        assertThat(retryUntilItListens().errorCode()).isZero();
    }

    @Test
    void shouldPauseOnceAtATimeAndAgainLater() {
        SimulatorClient other = new SimulatorClient(simulator, 1);
        other.getAttributes("u1");
        assertThatThrownBy(() -> getAttributes(InjectedFault.CONNECTION_REFUSED))
                .hasCauseInstanceOf(PrematureCloseException.class);
        // The second client still has its connection, so it can call while the port is closed.
        simulator.enqueueFaults(InjectedFault.NONE, InjectedFault.CONNECTION_REFUSED);
        assertThat(other.getAttributes("u1").errorCode()).isZero();
        assertThatThrownBy(() -> other.getAttributes("u1")).hasCauseInstanceOf(PrematureCloseException.class);
        other.close();
        retryUntilItListens();

        assertThatThrownBy(() -> getAttributes(InjectedFault.CONNECTION_REFUSED))
                .hasCauseInstanceOf(PrematureCloseException.class);
        assertThatThrownBy(() -> getAttributes(InjectedFault.NONE)).hasCauseInstanceOf(ConnectException.class);
        assertThat(retryUntilItListens().errorCode()).isZero();
    }

    @Test
    void shouldNotListenAgainAfterClose() {
        assertThatThrownBy(() -> getAttributes(InjectedFault.CONNECTION_REFUSED))
                .hasCauseInstanceOf(PrematureCloseException.class);

        simulator.close();

        assertThatThrownBy(() -> Mono.delay(Duration.ofSeconds(1))
                        .then(client.postAsync(TIMPUSH, body("u1")))
                        .block())
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void shouldFailTheHandshakeOfTheNextConnectionOnly() {
        assertThatThrownBy(() -> getAttributes(InjectedFault.TLS_HANDSHAKE_FAILURE))
                .cause()
                .isInstanceOfAny(NativeIoException.class, IOException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> getAttributes(InjectedFault.NONE))
                .cause()
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
        assertThat(getAttributes(InjectedFault.NONE).errorCode()).isZero();
    }

    @Test
    void shouldCloseAStaleConnectionWhenItIsReused() {
        simulator.enqueueFaults(InjectedFault.STALE_CONNECTION);

        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThatThrownBy(() -> client.getAttributes("u1")).hasCauseInstanceOf(PrematureCloseException.class);
        assertThat(client.getAttributes("u1").errorCode()).isZero();
        assertThat(simulator.statistics().calls()).isEqualTo(2);
    }

    private SimulatorResponse getAttributes(InjectedFault fault) {
        if (fault != InjectedFault.NONE) {
            simulator.enqueueFaults(fault);
        }
        return client.getAttributes("u1");
    }

    private SimulatorResponse retryUntilItListens() {
        return client.postAsync(TIMPUSH, body("u1"))
                .retryWhen(Retry.fixedDelay(400, Duration.ofMillis(50)))
                .blockOptional()
                .orElseThrow();
    }
}
