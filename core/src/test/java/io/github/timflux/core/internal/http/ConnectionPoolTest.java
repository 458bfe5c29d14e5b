package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.network.ConnectionPoolSettings;
import io.github.timflux.core.testing.LogRecorder;
import io.github.timflux.network.ConnectionPoolOptions;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests waits for a connection, and the life of connections. */
final class ConnectionPoolTest {

    private static final Duration PENDING_TIMEOUT = Duration.ofSeconds(7);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    /** Response time-out plus connect time-out. */
    private static final Duration TOTAL_TIMEOUT = RESPONSE_TIMEOUT.plusSeconds(20);

    @RegisterExtension
    private final LogRecorder log = new LogRecorder(ConnectionDemand.class.getName());

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Sinks.Empty<Void> responseTrigger = Sinks.empty();

    /** Event loop of the connections. A task on this event loop runs after the pending work of the connections. */
    private final EventLoop loop =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

    private static ConnectionPoolOptions oneConnection() {
        return ConnectionPoolOptions.defaults().withMaxConnections(1).withPendingTimeout(PENDING_TIMEOUT);
    }

    private TransportFixture transport(URI endpoint, ConnectionPoolOptions options) {
        return TransportFixture.with(
                endpoint,
                network -> network.withConnectionPool(ConnectionPoolSettings.of(options, null, BulkOptions.defaults())),
                RESPONSE_TIMEOUT,
                time);
    }

    /** A server whose responses wait for the trigger. */
    private TestHttpServer server() {
        return TestHttpServer.answering((request, response) ->
                responseTrigger.asMono().then(Mono.defer(() -> Mono.from(response.sendString(Mono.just("{}"))))));
    }

    private CompletableFuture<byte[]> start(TransportFixture transport) {
        return start(transport.post("{}"));
    }

    private CompletableFuture<byte[]> start(Mono<byte[]> exchange) {
        return exchange.subscribeOn(Schedulers.fromExecutor(loop)).toFuture();
    }

    private void advanceTime(Duration duration) {
        loop.submit(() -> {}).syncUninterruptibly();
        time.advanceTimeBy(duration);
        loop.submit(() -> {}).syncUninterruptibly();
    }

    private static TimException errorOf(CompletableFuture<byte[]> exchange) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, exchange::join);
        return (TimException) requireNonNull(thrown.getCause());
    }

    @Test
    void shouldNameThePoolWhenTheWaitForAConnectionTimesOut() {
        try (TestHttpServer server = server();
                TransportFixture transport = transport(server.endpoint("http", "127.0.0.1"), oneConnection())) {
            CompletableFuture<byte[]> first = start(transport);
            server.awaitRequest();
            CompletableFuture<byte[]> second = start(transport);
            advanceTime(PENDING_TIMEOUT.minusMillis(1));
            assertThat(second).isNotDone();
            advanceTime(Duration.ofMillis(1));
            assertNotSent(
                    errorOf(second),
                    "No connection was free within 7 s (connection-pool.pending-timeout): all 1 connections of the pool"
                            + " to 127.0.0.1 are in use. Raise connection-pool.max-connections, or lower"
                            + " bulk.concurrency.");
            assertThat(transport.events()).containsExactly("writing");
            assertThat(first).isNotDone();
        }
    }

    @Test
    void shouldRefuseARequestWhenTooManyWait() {
        try (TestHttpServer server = server();
                TransportFixture transport = transport(
                        server.endpoint("http", "127.0.0.1"), oneConnection().withMaxPendingRequests(2))) {
            CompletableFuture<byte[]> first = start(transport);
            server.awaitRequest();
            assertThat(first).isNotDone();
            CompletableFuture<byte[]> second = start(transport);
            CompletableFuture<byte[]> third = start(transport);
            assertNotSent(
                    errorOf(start(transport)),
                    "No connection was free, and 2 requests wait already (connection-pool.max-pending-requests): all 1"
                            + " connections of the pool to 127.0.0.1 are in use. Raise connection-pool.max-connections,"
                            + " or lower bulk.concurrency.");
            responseTrigger.tryEmitEmpty();
            assertThat(second).succeedsWithin(TransportFixture.TIMEOUT);
            assertThat(third).succeedsWithin(TransportFixture.TIMEOUT);
        }
    }

    private static void assertNotSent(TimException error, String reason) {
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(TransportErrors.isWithoutConnection(error)).isTrue();
        assertThat(TransportErrors.isEndpointFailure(error)).isFalse();
    }

    @Test
    void shouldNotCountTheWaitForAConnectionTowardsTheTotalTime() {
        try (TestHttpServer server = server();
                TransportFixture transport = transport(
                        server.endpoint("http", "127.0.0.1"),
                        oneConnection().withPendingTimeout(TOTAL_TIMEOUT.multipliedBy(3)))) {
            CompletableFuture<byte[]> first = start(transport);
            server.awaitRequest();
            advanceTime(Duration.ofSeconds(5));
            CompletableFuture<byte[]> second = start(transport);
            // The first request times out, so that the second one gets a connection, after 25 s.
            advanceTime(RESPONSE_TIMEOUT.minusSeconds(5));
            assertThat(errorOf(first).reason()).startsWith("No complete response arrived: no data for 30 s");
            awaitWrites(transport, 2);
            advanceTime(RESPONSE_TIMEOUT.minusMillis(1));
            assertThat(second).isNotDone();
            responseTrigger.tryEmitEmpty();
            assertThat(second).succeedsWithin(TransportFixture.TIMEOUT);
        }
    }

    private void awaitWrites(TransportFixture transport, int count) {
        Mono.fromSupplier(() ->
                        transport.events().stream().filter("writing"::equals).count())
                .filter(writes -> writes == count)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(5)))
                .block(TransportFixture.TIMEOUT);
        loop.submit(() -> {}).syncUninterruptibly();
    }

    @Test
    void shouldNameTheConnectionThatDoesNotOpen() throws IOException {
        // The server accepts the connection, but does not answer the TLS handshake.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TransportFixture transport = transport(
                        URI.create("https://127.0.0.1:" + silent.getLocalPort()), ConnectionPoolOptions.defaults())) {
            CompletableFuture<byte[]> exchange = start(transport);
            silent.accept();
            advanceTime(TOTAL_TIMEOUT);
            TimException error = errorOf(exchange);
            assertThat(error.reason())
                    .isEqualTo("No connection was opened within 50 s (connect-timeout plus response-timeout).");
            assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
        }
    }

    @Test
    void shouldWarnOnceWhenRequestsWaitForAConnection() {
        try (TestHttpServer server = server();
                TransportFixture transport = transport(
                        server.endpoint("http", "127.0.0.1"), oneConnection().withMaxConnections(2))) {
            CompletableFuture<byte[]> first = start(transport);
            CompletableFuture<byte[]> second = start(transport);
            loop.submit(() -> {}).syncUninterruptibly();
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
            assertThat(log.messages()).isEmpty();
            CompletableFuture<byte[]> third = start(transport);
            CompletableFuture<byte[]> fourth = start(transport);
            loop.submit(() -> {}).syncUninterruptibly();
            assertThat(log.messages())
                    .containsExactly("Requests wait for a connection: all 2 connections of the pool to 127.0.0.1 are in"
                            + " use. Raise connection-pool.max-connections, or lower bulk.concurrency.");
            responseTrigger.tryEmitEmpty();
            assertThat(third).succeedsWithin(TransportFixture.TIMEOUT);
            assertThat(fourth).succeedsWithin(TransportFixture.TIMEOUT);
            advanceTime(Duration.ofMinutes(2));
            // All exchanges have ended, so the next two wait for nothing.
            assertThat(start(transport)).succeedsWithin(TransportFixture.TIMEOUT);
            assertThat(start(transport)).succeedsWithin(TransportFixture.TIMEOUT);
            assertThat(log.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReplaceAConnectionThatIsIdleOrOpenForTooLong(boolean idle) {
        Duration shortTime = Duration.ofMillis(1);
        ConnectionPoolOptions options = idle
                ? ConnectionPoolOptions.defaults().withMaxIdleTime(shortTime)
                : ConnectionPoolOptions.defaults().withMaxLifeTime(shortTime);
        responseTrigger.tryEmitEmpty();
        try (TestHttpServer server = server();
                TransportFixture transport = transport(server.endpoint("http", "127.0.0.1"), options)) {
            Mono<byte[]> delayed = Mono.delay(shortTime.multipliedBy(5))
                    .then(transport.post("{}").subscribeOn(Schedulers.fromExecutor(loop)));
            delayed.repeat(3).blockLast(TransportFixture.TIMEOUT);
            assertThat(server.connections()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void shouldCloseIdleConnectionsInTheBackground() {
        responseTrigger.tryEmitEmpty();
        try (TestHttpServer server = server();
                TransportFixture transport = transport(
                        server.endpoint("http", "127.0.0.1"),
                        ConnectionPoolOptions.defaults().withMaxIdleTime(Duration.ofMillis(1)))) {
            assertThat(start(transport)).succeedsWithin(TransportFixture.TIMEOUT);
            Mono.delay(Duration.ofMillis(5)).block(TransportFixture.TIMEOUT);
            advanceTime(Duration.ofSeconds(1));
            assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
