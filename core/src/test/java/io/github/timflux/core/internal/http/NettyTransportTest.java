package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

final class NettyTransportTest {

    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS_OF_MAX_BODY = TransportFixture.MAX_BYTES / CHUNK;

    private final Disposable.Composite resources = Disposables.composite();

    @AfterEach
    void closeResources() {
        resources.dispose();
    }

    @Test
    void shouldPostBodyToPathOfOperation() {
        TestHttpServer server = serveBody("{}");
        transportTo(server).post("{\"To_Account\":[\"é\"]}").block(TransportFixture.TIMEOUT);
        TestHttpServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).startsWith("/v4/timpush/get_attr?");
        assertThat(request.body()).isEqualTo("{\"To_Account\":[\"é\"]}");
    }

    @Test
    void shouldPostBelowThePathOfTheEndpoint() {
        TestHttpServer server = serveBody("{}");
        try (TransportFixture transport =
                TransportFixture.of(URI.create(server.endpoint("http", "127.0.0.1") + "/a%2Fb/chat"))) {
            transport.responseBody();
        }
        assertThat(server.requests().get(0).uri()).startsWith("/a%2Fb/chat/v4/timpush/get_attr?");
    }

    @Test
    void shouldNameTheHostThatIsNotResolved() {
        try (TransportFixture transport = TransportFixture.of(URI.create("http://no-such-host.invalid"))) {
            assertThat(transport.error()).hasMessageContaining("The name no-such-host.invalid cannot be resolved: ");
        }
    }

    @Test
    void shouldSupportPortWithOneDigit() {
        // Port 1 is closed. If the port were misread, the error would not be a refused connection.
        try (TransportFixture transport = TransportFixture.of(URI.create("http://127.0.0.1:1"))) {
            assertThat(transport.error()).hasMessageContaining("Connection refused");
        }
    }

    @Test
    void shouldSendCredentialsInQuery() {
        TestHttpServer server = serveBody("{}");
        transportTo(server).responseBody();
        assertThat(server.requests().get(0).uri())
                .endsWith("?sdkappid=1400000000&identifier=a%20b%26c%3Dd%2F%C3%A9&usersig=an*invented-signature_"
                        + "&random=4294967295&contenttype=json");
    }

    @Test
    void shouldSendHeaders() {
        TestHttpServer server = serveBody("{}");
        transportTo(server).responseBody();
        HttpHeaders headers = server.requests().get(0).headers();
        assertThat(headers.get("Content-Length")).isEqualTo("2");
        assertThat(headers.get("Content-Type")).isEqualTo("application/json");
        assertThat(headers.get("Accept")).isEqualTo("application/json");
        assertThat(headers.get("User-Agent")).isEqualTo("timflux/1.2.3");
        assertThat(headers.contains("Transfer-Encoding")).isFalse();
    }

    @Test
    void shouldReturnResponseBody() {
        TestHttpServer server = serveBody("{\"ErrorInfo\":\"é😀\"}");
        assertThat(transportTo(server).responseBody()).isEqualTo("{\"ErrorInfo\":\"é😀\"}");
    }

    @Test
    void shouldReturnEmptyBodyForEmptyResponse() {
        TestHttpServer server = serve((request, response) -> response.send());
        assertThat(transportTo(server).responseBody()).isEmpty();
    }

    @Test
    void shouldSendNothingBeforeSubscription() {
        TestHttpServer server = serveBody("{}");
        TransportFixture transport = transportTo(server);
        Mono<byte[]> first = transport.post("first");
        transport.post("second").then(first).block(TransportFixture.TIMEOUT);
        assertThat(server.requests()).extracting(TestHttpServer.Request::body).containsExactly("second", "first");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 404, 500, 502, 503})
    void shouldFailWithTransientErrorOnOtherStatus(int status) {
        TestHttpServer server = serve((request, response) ->
                response.status(status).header("Location", "/elsewhere").send());
        TimException error = transportTo(server).error();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).contains("the HTTP status " + status);
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void shouldAcceptResponseOfMaximumLength() {
        TestHttpServer server = serve((request, response) -> response.send(zeros().take(CHUNKS_OF_MAX_BODY)));
        assertThat(transportTo(server).responseBody()).hasSize(CHUNKS_OF_MAX_BODY * CHUNK);
    }

    @Test
    void shouldRejectEndlessResponse() {
        TestHttpServer server = serve((request, response) -> response.send(zeros()));
        assertTooLong(transportTo(server).error());
    }

    @Test
    void shouldRejectTooLargeContentLengthBeforeBodyArrives() {
        TestHttpServer server = serve((request, response) -> response.header(
                        HttpHeaderNames.CONTENT_LENGTH, Integer.toString(CHUNKS_OF_MAX_BODY * CHUNK + 1))
                .send(zeros().take(1).concatWith(Mono.never()), part -> true));
        assertTooLong(transportTo(server).error());
    }

    @Test
    void shouldFailWithTransientErrorWhenConnectionIsReset() {
        TestHttpServer server = serve(TestHttpServer::reset);
        TransportFixture transport = transportTo(server);
        assertEndpointFailure(transport.error());
        assertThat(transport.events()).containsExactly("writing");
    }

    @Test
    void shouldNotRepeatRequestThatServerHasRead() {
        TestHttpServer server = serve(TestHttpServer::drop);
        TransportFixture transport = transportTo(server);
        assertEndpointFailure(transport.error());
        assertThat(server.requests()).hasSize(1);
        assertThat(transport.events()).containsExactly("writing");
    }

    @Test
    void shouldFailWithTransientErrorWhenResponseIsIncomplete() {
        TestHttpServer server = serve((request, response) -> response.header(HttpHeaderNames.CONTENT_LENGTH, "1000000")
                .send(zeros().take(1), part -> true)
                .then(Mono.defer(() -> Mono.from(TestHttpServer.drop(request, response)))));
        TransportFixture transport = transportTo(server);
        assertEndpointFailure(transport.error());
        assertThat(transport.events()).containsExactly("writing", "responding");
    }

    @Test
    void shouldNotExposeReceivedTextWhenResponseIsNotHttp() {
        TestHttpServer server =
                serve((request, response) -> Mono.create(sink -> response.withConnection(connection -> connection
                        .channel()
                        .pipeline()
                        // Bypasses the HTTP encoder.
                        .firstContext()
                        .writeAndFlush(
                                Unpooled.copiedBuffer("{\"To_Account\":\"some-account\"} is here\r\n\r\n", UTF_8))
                        .addListener(written -> sink.success()))));
        TimException error = transportTo(server).error();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error)
                .hasMessageStartingWith("TRANSIENT: The response is not valid HTTP (")
                .cause()
                .hasNoCause();
        assertThat(getStackTrace(error)).doesNotContainIgnoringCase("some-account");
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
    }

    @Test
    void shouldFailWithTransientErrorWhenTimerIsDisposed() {
        TestHttpServer server = serve((request, response) -> Mono.never());
        Scheduler stopped = Schedulers.newSingle("stopped");
        stopped.dispose();
        TransportFixture transport =
                closeLater(TransportFixture.withTimeout(endpoint(server), TransportFixture.TIMEOUT, stopped));
        assertEndpointFailure(transport.error());
    }

    @Test
    void shouldCallBeforeWriteAndThenOnResponseStart() {
        TransportFixture transport = transportTo(serveBody("{}"));
        transport.responseBody();
        assertThat(transport.events()).containsExactly("writing", "responding");
    }

    @Test
    void shouldNotCallBeforeWriteWithoutConnection() {
        TestHttpServer server = serveBody("{}");
        URI closedEndpoint = endpoint(server);
        server.close();
        TransportFixture transport = closeLater(TransportFixture.of(closedEndpoint));
        assertEndpointFailure(transport.error());
        assertThat(transport.events()).isEmpty();
    }

    @Test
    void shouldCloseConnectionWhenCancelled() {
        TestHttpServer server = serve((request, response) -> Mono.never());
        Disposable exchange = transportTo(server).post("{}").subscribe();
        server.awaitRequest();
        exchange.dispose();
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void shouldCloseConnectionInUseWhenItsExchangeEndsAfterClose() {
        Sinks.Empty<Void> closed = Sinks.empty();
        TestHttpServer server =
                serve((request, response) -> response.sendString(closed.asMono().thenReturn("{}")));
        TransportFixture transport = transportTo(server);
        StepVerifier.create(transport.post("{}"))
                .then(server::awaitRequest)
                .then(transport::close)
                .then(closed::tryEmitEmpty)
                .expectNextCount(1)
                .expectComplete()
                .verify(TransportFixture.TIMEOUT);
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }

    private static void assertTooLong(TimException error) {
        assertThat(error)
                .hasMessage("TRANSIENT: The response has more than 1048576 bytes, the maximum for the accounts of the"
                        + " request.");
        assertThat(TransportErrors.isEndpointFailure(error)).isFalse();
    }

    private static void assertEndpointFailure(TimException error) {
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
    }

    private static Flux<ByteBuf> zeros() {
        return Flux.generate(sink -> sink.next(Unpooled.wrappedBuffer(new byte[CHUNK])));
    }

    private TestHttpServer serveBody(String body) {
        return serve((request, response) -> response.sendString(Mono.just(body)));
    }

    private TestHttpServer serve(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        TestHttpServer server = TestHttpServer.answering(handler);
        resources.add(server::close);
        return server;
    }

    private TransportFixture transportTo(TestHttpServer server) {
        return closeLater(TransportFixture.of(endpoint(server)));
    }

    private TransportFixture closeLater(TransportFixture transport) {
        resources.add(transport::close);
        return transport;
    }

    private static URI endpoint(TestHttpServer server) {
        return server.endpoint("http", "127.0.0.1");
    }
}
