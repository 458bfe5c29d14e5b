package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Secret;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.fuzzing.TestSize;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Tests that cancels from other threads during responses leak no buffer and no connection, and do not affect other
 * exchanges. The leak detector reports leaked buffers after all tests of the class.
 */
@Tag("searching")
final class CancelDuringResponseTest {

    private static final int CANCELS = Integer.getInteger("cancels", TestSize.of(500, 10_000));
    private static final int CONCURRENCY = 16;
    private static final int MAX_CANCEL_DELAY_MICROS = 400;
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final int CHUNK_BYTES = 4_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final UserSig USER_SIG = new UserSig(Secret.of("test-signature"), Instant.MAX);

    private final Scheduler cancelScheduler = Schedulers.newParallel("cancels", 2);
    private final Map<String, Sinks.Empty<Void>> cancels = new ConcurrentHashMap<>();
    private final Map<Connection, Boolean> openConnections = new ConcurrentHashMap<>();

    @AfterEach
    void disposeScheduler() {
        cancelScheduler.dispose();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void shouldNotLeakOrAffectOtherExchanges(int chunks) {
        DisposableServer server = serve(chunks);
        NettyTransport transport =
                NettyTransport.open(HttpSettingsFixture.of(TIMEOUT, TIMEOUT), "1", Schedulers.parallel());
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        Flux.range(0, CANCELS)
                .flatMap(number -> cancelledExchange(transport, endpoint, "" + number), CONCURRENCY)
                // Fails if an exchange fails.
                .blockLast(TIMEOUT);
        // All exchanges have ended, so this closes all connections.
        transport.close();
        assertThat(openConnections.keySet()).allSatisfy(connection -> assertThat(
                        connection.channel().closeFuture().awaitUninterruptibly(20, TimeUnit.SECONDS))
                .isTrue());
        server.disposeNow();
    }

    private Mono<byte[]> cancelledExchange(NettyTransport transport, URI endpoint, String body) {
        Sinks.Empty<Void> cancel = Sinks.empty();
        cancels.put(body, cancel);
        return transport
                .post(
                        new HttpPostRequest(
                                endpoint,
                                "path",
                                USER_SIG,
                                1,
                                new TestRequestBody(body),
                                true,
                                new ResponseSizeLimit(MAX_BYTES, ResponseErrors::tooLong),
                                () -> {},
                                date -> {}),
                        (bytes, offset, length) -> Arrays.copyOfRange(bytes, offset, offset + length))
                .takeUntilOther(cancel.asMono())
                .doFinally(signal -> cancels.remove(body));
    }

    private DisposableServer serve(int chunks) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnConnection(connection -> {
                    openConnections.put(connection, true);
                    connection.onDispose(() -> openConnections.remove(connection));
                })
                .handle((request, response) -> respond(request, response, chunks))
                .bindNow();
    }

    private Publisher<Void> respond(HttpServerRequest request, HttpServerResponse response, int chunks) {
        return request.receive().aggregate().asString().flatMapMany(body -> {
            cancelScheduler.schedule(
                    () -> cancels.getOrDefault(body, Sinks.empty()).tryEmitEmpty(),
                    ThreadLocalRandom.current().nextInt(MAX_CANCEL_DELAY_MICROS),
                    TimeUnit.MICROSECONDS);
            response.header(HttpHeaderNames.CONTENT_LENGTH, "" + chunks * CHUNK_BYTES);
            return response.send(Flux.range(0, chunks).map(chunk -> zeros()), chunk -> true);
        });
    }

    private static ByteBuf zeros() {
        return Unpooled.wrappedBuffer(new byte[CHUNK_BYTES]);
    }
}
