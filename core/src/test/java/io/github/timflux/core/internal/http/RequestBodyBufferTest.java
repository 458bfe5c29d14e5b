package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Tests that the buffer of each request body is released, however its exchange ends. */
final class RequestBodyBufferTest {

    private static final String BODY = "{\"a\":\"" + "x".repeat(4_321) + "\"}";
    private static final int CANCELS = 1_000;
    private static final long MAX_CANCEL_DELAY_NANOS = 1_000_000;

    private final RecordingAllocator allocator = new RecordingAllocator(BODY.length());
    private final TestHttpServer server =
            TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
    private final TestHttpServer silentServer =
            TestHttpServer.answering((request, response) -> response.neverComplete());

    @AfterEach
    void closeServers() {
        server.close();
        silentServer.close();
    }

    private TransportFixture transportTo(TestHttpServer target) {
        return transportTo(target, TransportFixture.TIMEOUT);
    }

    private TransportFixture transportTo(TestHttpServer target, Duration responseTimeout) {
        return TransportFixture.with(
                target.endpoint("http", "127.0.0.1"),
                network -> network.withHttpClientCustomizers(
                        List.of(client -> client.option(ChannelOption.ALLOCATOR, allocator))),
                responseTimeout,
                Schedulers.parallel());
    }

    private void assertReleased(int count) {
        allocator.awaitReleases();
        assertThat(allocator.buffers())
                .hasSize(count)
                .extracting(ByteBuf::refCnt)
                .containsOnly(0);
    }

    @Test
    void shouldWriteTheWholeBodyAgainInAnotherAttempt() {
        try (TransportFixture transport = transportTo(server)) {
            Mono<byte[]> post = transport.post(BODY);
            post.block(TransportFixture.TIMEOUT);
            post.block(TransportFixture.TIMEOUT);
            assertThat(server.requests())
                    .extracting(TestHttpServer.Request::body)
                    .containsExactly(BODY, BODY);
            assertReleased(2);
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(new CancellationException("ended"), new AssertionError("thrown"), new LinkageError("fatal"));
    }

    @MethodSource("failures")
    @ParameterizedTest
    void shouldReleaseTheBufferOfAnAttemptThatMustNotBeWritten(Throwable failure) {
        try (TransportFixture transport = transportTo(server)) {
            assertThat(end(transport.post(BODY, () -> RequestBodyBufferTest.<RuntimeException>fail(failure))))
                    .isEqualTo(SignalType.ON_ERROR);
            assertThat(server.requests()).isEmpty();
            assertReleased(1);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Throws a checked type as unchecked.
    private static <E extends Throwable> void fail(Throwable failure) throws E {
        throw (E) failure;
    }

    private static @Nullable SignalType end(Mono<?> exchange) {
        return exchange.materialize().map(Signal::getType).block(TransportFixture.TIMEOUT);
    }

    static List<BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>>> failedResponses() {
        return List.of(TestHttpServer::drop, TestHttpServer::reset, (request, response) -> response.status(500)
                .send());
    }

    @MethodSource("failedResponses")
    @ParameterizedTest
    void shouldReleaseTheBufferWhenTheExchangeFails(
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> response) {
        try (TestHttpServer failing = TestHttpServer.answering(response);
                TransportFixture transport = transportTo(failing)) {
            assertThat(end(transport.post(BODY))).isEqualTo(SignalType.ON_ERROR);
            assertReleased(1);
        }
    }

    @Test
    void shouldReleaseTheBufferWhenNoResponseArrives() {
        try (TransportFixture transport = transportTo(silentServer, Duration.ofMillis(100))) {
            assertThat(end(transport.post(BODY))).isEqualTo(SignalType.ON_ERROR);
            assertReleased(1);
        }
    }

    @Test
    void shouldReleaseTheBufferWhenTheCallerCancelsDuringTheWrite() {
        try (TransportFixture transport = transportTo(server)) {
            Sinks.Empty<Void> cancelled = Sinks.empty();
            Disposable.Swap call = Disposables.swap();
            call.update(transport
                    .post(BODY, () -> {
                        call.dispose();
                        cancelled.tryEmitEmpty();
                    })
                    .subscribe());
            cancelled.asMono().block(TransportFixture.TIMEOUT);
            assertReleased(1);
        }
    }

    @Test
    void shouldReleaseTheBufferWhenTheCallerCancelsAfterTheWrite() {
        try (TransportFixture transport = transportTo(silentServer)) {
            Disposable call = transport.post(BODY).subscribe();
            silentServer.awaitRequest();
            call.dispose();
            assertReleased(1);
        }
    }

    @Test
    void shouldReleaseTheBufferWhenTheTransportCloses() {
        TransportFixture transport = transportTo(silentServer);
        Disposable call = transport.post(BODY).subscribe(body -> {}, error -> {});
        silentServer.awaitRequest();
        transport.close();
        assertReleased(1);
        call.dispose();
    }

    /** Each cancel runs in another thread than the write, at another time. No other request gets a wrong body. */
    @Test
    void shouldReleaseAllBuffersWhenCallersCancelAtAnyTime() {
        try (TransportFixture transport = transportTo(server)) {
            Flux.range(0, CANCELS)
                    .concatMap(number -> transport
                            .post(BODY)
                            .takeUntilOther(Mono.delay(Duration.ofNanos(number * MAX_CANCEL_DELAY_NANOS / CANCELS))))
                    .blockLast(TransportFixture.TIMEOUT);
            allocator.awaitReleases();
            assertThat(server.requests())
                    .extracting(TestHttpServer.Request::body)
                    .containsOnly(BODY);
        }
    }

    @Test
    void shouldFailAtOnceWithoutDirectMemory() {
        try (TransportFixture transport = transportTo(server)) {
            transport.post("{}").block(TransportFixture.TIMEOUT);
            allocator.fail();
            TimException error = catchThrowableOfType(
                    TimException.class, () -> transport.post(BODY).block(TransportFixture.TIMEOUT));
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error).hasRootCauseInstanceOf(OutOfMemoryError.class);
            assertThat(transport.events()).containsExactly("writing", "responding");
        }
    }
}
