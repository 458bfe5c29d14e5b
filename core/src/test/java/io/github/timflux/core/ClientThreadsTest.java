package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads of a client with event loops of its own end with the client, even if a request is in flight. */
final class ClientThreadsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndItsThreadsWhenClosedDuringARequest(boolean gracefully) throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Thread> before = threads();
            TimClient client = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                    .endpoint(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .eventLoopThreads(1)
                    .build();
            CompletableFuture<Map<String, String>> call =
                    client.timPush().attributes().get("u1").toFuture();
            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('P');
                List<Thread> own = threads();
                own.removeAll(before);
                assertThat(own).hasSize(1);
                if (gracefully) {
                    client.closeGracefully(Duration.ofMillis(1)).block(TIMEOUT);
                } else {
                    client.close();
                }
                assertThat(call).failsWithin(TIMEOUT);
                own.get(0).join(TIMEOUT.toMillis());
                assertThat(own).noneMatch(Thread::isAlive);
                connection.getInputStream().readAllBytes();
            }
        }
    }

    private static List<Thread> threads() {
        return new ArrayList<>(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("timflux-(epoll|nio|kqueue|io_uring)-\\d+"))
                .toList());
    }
}
