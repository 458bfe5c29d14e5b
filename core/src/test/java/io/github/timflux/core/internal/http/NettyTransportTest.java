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
    private static final int CHUNKS_TO_THE_LIMIT = Exchanges.MOST_BYTES / CHUNK;

    private final Disposable.Composite opened = Disposables.composite();

    @AfterEach
    void closeAll() {
        opened.dispose();
    }

    @Test
    void shouldPostTheBodyToThePathOfTheOperation() {
        TestServer server = answering("{}");
        with(server).post("{\"To_Account\":[\"é\"]}").block(Exchanges.PATIENCE);
        TestServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).startsWith("/v4/timpush/get_attr?");
        assertThat(request.body()).isEqualTo("{\"To_Account\":[\"é\"]}");
    }

    @Test
    void shouldTakeAPortOfOneDigitForAPort() {
        // Nobody listens at port 1, which is all there is to find out.
        try (Exchanges nobody = Exchanges.with(URI.create("http://127.0.0.1:1"))) {
            assertThat(nobody.failure()).hasMessageContaining("Connection refused");
        }
    }

    @Test
    void shouldNameTheCallerInTheQuery() {
        TestServer server = answering("{}");
        with(server).answer();
        assertThat(server.requests().get(0).uri())
                .endsWith("?sdkappid=1400000000&identifier=a%20b%26c%3Dd%2F%C3%A9&usersig=an*invented-signature_"
                        + "&random=4294967295&contenttype=json");
    }

    @Test
    void shouldTellLengthTypeAndClientInTheHeaders() {
        TestServer server = answering("{}");
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
        TestServer server = answering("{\"ErrorInfo\":\"é😀\"}");
        assertThat(with(server).answer()).isEqualTo("{\"ErrorInfo\":\"é😀\"}");
    }

    @Test
    void shouldGiveAnEmptyBodyForAnAnswerThatIsEmpty() {
        TestServer server = serve((request, response) -> response.send());
        assertThat(with(server).answer()).isEmpty();
    }

    @Test
    void shouldSendNothingBeforeItIsSubscribedTo() {
        TestServer server = answering("{}");
        Exchanges exchanges = with(server);
        Mono<byte[]> first = exchanges.post("first");
        exchanges.post("second").then(first).block(Exchanges.PATIENCE);
        assertThat(server.requests()).extracting(TestServer.Request::body).containsExactly("second", "first");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 404, 500, 502, 503})
    void shouldFailForNowOnAnyOtherStatus(int status) {
        TestServer server = serve((request, response) ->
                response.status(status).header("Location", "/elsewhere").send());
        TimException error = with(server).failure();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).contains("the HTTP status " + status);
        assertThat(TransportErrors.isEndpointFailure(error)).isEqualTo(status >= 500);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void shouldTakeAnAnswerThatIsAsLongAsItMayBe() {
        TestServer server = serve((request, response) -> response.send(zeros().take(CHUNKS_TO_THE_LIMIT)));
        assertThat(with(server).answer()).hasSize(CHUNKS_TO_THE_LIMIT * CHUNK);
    }

    @Test
    void shouldRefuseAnAnswerThatDoesNotEnd() {
        TestServer server = serve((request, response) -> response.send(zeros()));
        assertTooLong(with(server).failure());
    }

    @Test
    void shouldRefuseAnAnswerThatSaysItIsTooLongBeforeItComes() {
        TestServer server = serve((request, response) -> response.header(
                        HttpHeaderNames.CONTENT_LENGTH, Integer.toString(CHUNKS_TO_THE_LIMIT * CHUNK + 1))
                .send(zeros().take(1).concatWith(Mono.never()), part -> true));
        assertTooLong(with(server).failure());
    }

    @Test
    void shouldFailForNowWhenTheConnectionIsResetInsteadOfAnAnswer() {
        TestServer server = serve(TestServer::reset);
        Exchanges exchanges = with(server);
        assertLost(exchanges.failure());
        assertThat(exchanges.told()).containsExactly("writing");
    }

    @Test
    void shouldNotRepeatByItselfWhatTheServerHasRead() {
        TestServer server = serve(TestServer::drop);
        Exchanges exchanges = with(server);
        assertLost(exchanges.failure());
        assertThat(server.requests()).hasSize(1);
        assertThat(exchanges.told()).containsExactly("writing");
    }

    @Test
    void shouldFailForNowWhenTheAnswerBreaksOff() {
        TestServer server = serve((request, response) -> response.header(HttpHeaderNames.CONTENT_LENGTH, "1000000")
                .send(zeros().take(1), part -> true)
                .then(Mono.defer(() -> Mono.from(TestServer.drop(request, response)))));
        Exchanges exchanges = with(server);
        assertLost(exchanges.failure());
        assertThat(exchanges.told()).containsExactly("writing", "answering");
    }

    @Test
    void shouldNotTellAnyoneWhatCameInsteadOfAnAnswer() {
        TestServer server =
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
        TestServer server = serve((request, response) -> Mono.never());
        Scheduler stopped = Schedulers.newSingle("stopped");
        stopped.dispose();
        Exchanges exchanges = opened(Exchanges.timed(endpoint(server), Exchanges.PATIENCE, stopped));
        assertLost(exchanges.failure());
    }

    @Test
    void shouldTellOfTheWritingBeforeTheAnswering() {
        Exchanges exchanges = with(answering("{}"));
        exchanges.answer();
        assertThat(exchanges.told()).containsExactly("writing", "answering");
    }

    @Test
    void shouldTellOfNoWritingWhenThereIsNoConnection() {
        TestServer server = answering("{}");
        URI nobody = endpoint(server);
        server.close();
        Exchanges exchanges = opened(Exchanges.with(nobody));
        assertLost(exchanges.failure());
        assertThat(exchanges.told()).isEmpty();
    }

    @Test
    void shouldCloseTheConnectionWhenItIsCancelled() {
        TestServer server = serve((request, response) -> Mono.never());
        Disposable exchange = with(server).post("{}").subscribe();
        server.awaitRequest();
        exchange.dispose();
        assertThat(server.connections().get(0).closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void shouldCloseAConnectionInUseWhenItsExchangeEndsAfterTheClose() {
        Sinks.Empty<Void> closed = Sinks.empty();
        TestServer server =
                serve((request, response) -> response.sendString(closed.asMono().thenReturn("{}")));
        Exchanges exchanges = with(server);
        StepVerifier.create(exchanges.post("{}"))
                .then(server::awaitRequest)
                .then(exchanges::close)
                .then(closed::tryEmitEmpty)
                .expectNextCount(1)
                .expectComplete()
                .verify(Exchanges.PATIENCE);
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

    private TestServer answering(String body) {
        return serve((request, response) -> response.sendString(Mono.just(body)));
    }

    private TestServer serve(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
        TestServer server = TestServer.answering(answer);
        opened.add(server::close);
        return server;
    }

    private Exchanges with(TestServer server) {
        return opened(Exchanges.with(endpoint(server)));
    }

    private Exchanges opened(Exchanges exchanges) {
        opened.add(exchanges::close);
        return exchanges;
    }

    private static URI endpoint(TestServer server) {
        return server.endpoint("http", "127.0.0.1");
    }
}
