package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Secret;
import io.github.timflux.UserSig;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
 * Cancels from other threads, while answers come, leave neither a buffer nor a connection behind, and touch none of the
 * other exchanges. Whether a buffer was dropped is found out when the tests of a class are over.
 */
final class CancelMidAnswerTest {

    private static final int CANCELS = Integer.getInteger("cancels", 10_000);
    private static final int AT_ONCE = 16;
    private static final int MOST_MICROS = 400;
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int PART = 4_000;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final UserSig SIGNATURE = new UserSig(Secret.of("invented"), Instant.MAX);

    private final Scheduler others = Schedulers.newParallel("cancels", 2);
    private final Map<String, Sinks.Empty<Void>> cancels = new ConcurrentHashMap<>();
    private final Map<Connection, Boolean> open = new ConcurrentHashMap<>();

    @AfterEach
    void end() {
        others.dispose();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void shouldLeaveNothingBehindAndLetTheOthersGoOn(int parts) {
        DisposableServer server = serve(parts);
        NettyTransport transport =
                NettyTransport.open(new HttpSettings(1, "a", List.of(), LONG, LONG), "1", Schedulers.parallel());
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        Flux.range(0, CANCELS)
                .flatMap(number -> cutOff(transport, endpoint, "" + number), AT_ONCE)
                // Fails if any of them does.
                .blockLast(LONG);
        // The idle ones now; those in use when their exchanges end, and all have.
        transport.close();
        assertThat(open.keySet()).allSatisfy(connection -> assertThat(
                        connection.channel().closeFuture().awaitUninterruptibly(20, TimeUnit.SECONDS))
                .isTrue());
        server.disposeNow();
    }

    private Mono<byte[]> cutOff(NettyTransport transport, URI endpoint, String body) {
        Sinks.Empty<Void> cancel = Sinks.empty();
        cancels.put(body, cancel);
        return transport
                .post(
                        new HttpPostRequest(
                                endpoint, "path", SIGNATURE, 1, body.getBytes(UTF_8), MOST_BYTES, () -> {}, () -> {}),
                        (bytes, offset, length) -> Arrays.copyOfRange(bytes, offset, offset + length))
                .takeUntilOther(cancel.asMono())
                .doFinally(signal -> cancels.remove(body));
    }

    private DisposableServer serve(int parts) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnConnection(connection -> {
                    open.put(connection, true);
                    connection.onDispose(() -> open.remove(connection));
                })
                .handle((request, response) -> answer(request, response, parts))
                .bindNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, int parts) {
        return request.receive().aggregate().asString().flatMapMany(body -> {
            others.schedule(
                    () -> cancels.getOrDefault(body, Sinks.empty()).tryEmitEmpty(),
                    ThreadLocalRandom.current().nextInt(MOST_MICROS),
                    TimeUnit.MICROSECONDS);
            response.header(HttpHeaderNames.CONTENT_LENGTH, "" + parts * PART);
            return response.send(Flux.range(0, parts).map(part -> zeros()), part -> true);
        });
    }

    private static ByteBuf zeros() {
        return Unpooled.wrappedBuffer(new byte[PART]);
    }
}
