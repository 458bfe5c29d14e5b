package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.network.ConnectionPoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A client whose only connection is in use: what it reports about the calls that get no connection. */
final class ConnectionPoolWaitTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<String> attempts = new CopyOnWriteArrayList<>();

    private TimClient client(URI endpoint, SingleOptions single) {
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .endpoint(endpoint)
                .quota(Quota.unlimited())
                .responseTimeout(TIMEOUT)
                .single(single)
                .circuitBreaker(CircuitBreakerOptions.defaults().withFailureThreshold(1))
                .connectionPool(ConnectionPoolOptions.defaults()
                        .withMaxConnections(1)
                        .withPendingTimeout(Duration.ofMillis(10)))
                .listener(event -> attempts.add(event.attempt() + " " + event.failure()))
                .build();
    }

    @Test
    void shouldRetryAndBlameNeitherTheEndpointNorTheWrite() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TimClient client = client(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                        SingleOptions.defaults().withMaxAttempts(2))) {
            CompletableFuture<Map<String, String>> holding =
                    client.timPush().attributes().get("u1").toFuture();
            try (Socket held = silent.accept()) {
                assertThat(held.getInputStream().read()).isEqualTo('P');
                TimException error = catchThrowableOfType(TimException.class, () -> client.timPush()
                        .tags()
                        .add(TagUpdate.of("u1", "vip"))
                        .block(TIMEOUT));
                assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                assertThat(error.reason())
                        .startsWith("Gave up after 2 attempts; the last error: No connection was free within 10 ms"
                                + " (connection-pool.pending-timeout): all 1 connections of the pool");
                assertThat(error.mayHaveBeenApplied()).isFalse();
                assertThat(attempts).containsExactly("1 TRANSIENT", "2 TRANSIENT");
                assertThat(client.endpoints())
                        .extracting(EndpointState::circuit, EndpointState::lastError)
                        .containsExactly(tuple(Circuit.CLOSED, ""));
                assertThat(holding).isNotDone();
            }
        }
    }
}
