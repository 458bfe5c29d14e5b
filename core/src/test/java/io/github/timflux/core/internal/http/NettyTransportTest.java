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
    private static final int CHUNKS_TO_THE_LIMIT = TransportFixture.MOST_BYTES / CHUNK;

    private final Disposable.Composite opened = Disposables.composite();

    @AfterEach
    void closeAll() {
        opened.dispose();
    }

    @Test
    void shouldPostTheBodyToThePathOfTheOperation() {
        TestHttpServer server = answering("{}");
        with(server).post("{\"To_Account\":[\"é\"]}").block(TransportFixture.PATIENCE);
        TestHttpServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).startsWith("/v4/timpush/get_attr?");
        assertThat(request.body()).isEqualTo("{\"To_Account\":[\"é\"]}");
    }

    @Test
    void shouldTakeAPortOfOneDigitForAPort() {
        // Nobody listens at port 1, which is all there is to find out.
        try (TransportFixture nobody = TransportFixture.with(URI.create("http://127.0.0.1:1"))) {
            assertThat(nobody.failure()).hasMessageContaining("Connection refused");
        }
    }

    @Test
    void shouldNameTheCallerInTheQuery() {
        TestHttpServer server = answering("{}");
        with(server).answer();
        assertThat(server.requests().get(0).uri())
                .endsWith("?sdkappid=1400000000&identifier=a%20b%26c%3Dd%2F%C3%A9&usersig=an*invented-signature_"
                        + "&random=4294967295&contenttype=json");
    }

    @Test
    void shouldTellLengthTypeAndClientInTheHeaders() {
        TestHttpServer server = answering("{}");
        with(server).answer();
        HttpHeaders headers = server.requests().get(0).headers();
        assertThat(headers.get("Content-Length")).isEqualTo("2");
        assertThat(headers.get("Content-Type")).isEqualTo("application/json");
        assertThat(headers.get("Accept")).isEqualTo("application/json");
        assertThat(headers.get("User-Agent")).isEqualTo("timflux/1.2.3");
        assertThat(headers.contains("Transfer-Encoding")).isFalse();
    }

    @Test
    void shouldGiveTheBodyOfTheAnswer() {
        TestHttpServer server = answering("{\"ErrorInfo\":\"é😀\"}");
        assertThat(with(server).answer()).isEqualTo("{\"ErrorInfo\":\"é😀\"}");
    }

    @Test
    void shouldGiveAnEmptyBodyForAnAnswerThatIsEmpty() {
        TestHttpServer server = serve((request, response) -> response.send());
        assertThat(with(server).answer()).isEmpty();
    }

    @Test
    void shouldSendNothingBeforeItIsSubscribedTo() {
        TestHttpServer server = answering("{}");
        TransportFixture exchanges = with(server);
        Mono<byte[]> first = exchanges.post("first");
        exchanges.post("second").then(first).block(TransportFixture.PATIENCE);
        assertThat(server.requests()).extracting(TestHttpServer.Request::body).containsExactly("second", "first");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 404, 500, 502, 503})
    void shouldFailForNowOnAnyOtherStatus(int status) {
        TestHttpServer server = serve((request, response) ->
                response.status(status).header("Location", "/elsewhere").send());
        TimException error = with(server).failure();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).contains("the HTTP status " + status);
        assertThat(TransportErrors.isEndpointFailure(error)).isEqualTo(status >= 500);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void shouldTakeAnAnswerThatIsAsLongAsItMayBe() {
        TestHttpServer server = serve((request, response) -> response.send(zeros().take(CHUNKS_TO_THE_LIMIT)));
        assertThat(with(server).answer()).hasSize(CHUNKS_TO_THE_LIMIT * CHUNK);
    }

    @Test
    void shouldRefuseAnAnswerThatDoesNotEnd() {
        TestHttpServer server = serve((request, response) -> response.send(zeros()));
        assertTooLong(with(server).failure());
    }

    @Test
    void shouldRefuseAnAnswerThatSaysItIsTooLongBeforeItComes() {
        TestHttpServer server = serve((request, response) -> response.header(
                        HttpHeaderNames.CONTENT_LENGTH, Integer.toString(CHUNKS_TO_THE_LIMIT * CHUNK + 1))
                .send(zeros().take(1).concatWith(Mono.never()), part -> true));
        assertTooLong(with(server).failure());
    }

    @Test
    void shouldFailForNowWhenTheConnectionIsResetInsteadOfAnAnswer() {
        TestHttpServer server = serve(TestHttpServer::reset);
        TransportFixture exchanges = with(server);
        assertLost(exchanges.failure());
        assertThat(exchanges.told()).containsExactly("writing");
    }

    @Test
    void shouldNotRepeatByItselfWhatTheServerHasRead() {
        TestHttpServer server = serve(TestHttpServer::drop);
        TransportFixture exchanges = with(server);
        assertLost(exchanges.failure());
        assertThat(server.requests()).hasSize(1);
        assertThat(exchanges.told()).containsExactly("writing");
    }

    @Test
    void shouldFailForNowWhenTheAnswerBreaksOff() {
        TestHttpServer server = serve((request, response) -> response.header(HttpHeaderNames.CONTENT_LENGTH, "1000000")
                .send(zeros().take(1), part -> true)
                .then(Mono.defer(() -> Mono.from(TestHttpServer.drop(request, response)))));
        TransportFixture exchanges = with(server);
        assertLost(exchanges.failure());
        assertThat(exchanges.told()).containsExactly("writing", "answering");
    }

    @Test
    void shouldNotTellAnyoneWhatCameInsteadOfAnAnswer() {
        TestHttpServer server =
                serve((request, response) -> Mono.create(sink -> response.withConnection(connection -> connection
                        .channel()
                        .pipeline()
                        // Past the encoder.
                        .firstContext()
                        .writeAndFlush(Unpooled.copiedBuffer("{\"To_Account\":\"somebody\"} is here\r\n\r\n", UTF_8))
                        .addListener(written -> sink.success()))));
        TimException error = with(server).failure();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error)
                .hasMessageStartingWith("TRANSIENT: What came is no answer of HTTP (")
                .cause()
                .hasNoCause();
        assertThat(getStackTrace(error)).doesNotContainIgnoringCase("somebody");
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
    }

    @Test
    void shouldFailForNowWhenNothingMeasuresTheTimeAnyMore() {
        TestHttpServer server = serve((request, response) -> Mono.never());
        Scheduler stopped = Schedulers.newSingle("stopped");
        stopped.dispose();
        TransportFixture exchanges = opened(TransportFixture.timed(endpoint(server), TransportFixture.PATIENCE, stopped));
        assertLost(exchanges.failure());
    }

    @Test
    void shouldTellOfTheWritingBeforeTheAnswering() {
        TransportFixture exchanges = with(answering("{}"));
        exchanges.answer();
        assertThat(exchanges.told()).containsExactly("writing", "answering");
    }

    @Test
    void shouldTellOfNoWritingWhenThereIsNoConnection() {
        TestHttpServer server = answering("{}");
        URI nobody = endpoint(server);
        server.close();
        TransportFixture exchanges = opened(TransportFixture.with(nobody));
        assertLost(exchanges.failure());
        assertThat(exchanges.told()).isEmpty();
    }

    @Test
    void shouldCloseTheConnectionWhenItIsCancelled() {
        TestHttpServer server = serve((request, response) -> Mono.never());
        Disposable exchange = with(server).post("{}").subscribe();
        server.awaitRequest();
        exchange.dispose();
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void shouldCloseAConnectionInUseWhenItsExchangeEndsAfterTheClose() {
        Sinks.Empty<Void> closed = Sinks.empty();
        TestHttpServer server =
                serve((request, response) -> response.sendString(closed.asMono().thenReturn("{}")));
        TransportFixture exchanges = with(server);
        StepVerifier.create(exchanges.post("{}"))
                .then(server::awaitRequest)
                .then(exchanges::close)
                .then(closed::tryEmitEmpty)
                .expectNextCount(1)
                .expectComplete()
                .verify(TransportFixture.PATIENCE);
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }

    private static void assertTooLong(TimException error) {
        assertThat(error)
                .hasMessage("TRANSIENT: The answer has more than 1048576 bytes, which is the most that its accounts can"
                        + " have.");
        assertThat(TransportErrors.isEndpointFailure(error)).isFalse();
    }

    private static void assertLost(TimException error) {
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
    }

    private static Flux<ByteBuf> zeros() {
        return Flux.generate(sink -> sink.next(Unpooled.wrappedBuffer(new byte[CHUNK])));
    }

    private TestHttpServer answering(String body) {
        return serve((request, response) -> response.sendString(Mono.just(body)));
    }

    private TestHttpServer serve(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
        TestHttpServer server = TestHttpServer.answering(answer);
        opened.add(server::close);
        return server;
    }

    private TransportFixture with(TestHttpServer server) {
        return opened(TransportFixture.with(endpoint(server)));
    }

    private TransportFixture opened(TransportFixture exchanges) {
        opened.add(exchanges::close);
        return exchanges;
    }

    private static URI endpoint(TestHttpServer server) {
        return server.endpoint("http", "127.0.0.1");
    }
}
