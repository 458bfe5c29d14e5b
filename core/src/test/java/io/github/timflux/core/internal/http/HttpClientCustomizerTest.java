package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.timflux.TimException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/** Tests exchanges with an HTTP client that the application has changed. */
final class HttpClientCustomizerTest {

    private static final String SIGNED_URI = "/v4/timpush/get_attr?sdkappid=";

    @SafeVarargs
    @SuppressWarnings("varargs") // The functions are only read.
    private static TransportFixture transport(TestHttpServer server, UnaryOperator<HttpClient>... customizers) {
        return TransportFixture.with(
                server.endpoint("http", "127.0.0.1"),
                network -> network.withHttpClientCustomizers(List.of(customizers)),
                TransportFixture.TIMEOUT,
                Schedulers.parallel());
    }

    private static TestHttpServer server() {
        return TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
    }

    private static Arguments change(String name, UnaryOperator<HttpClient> customizer) {
        return arguments(name, customizer);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("followRedirect", client -> client.followRedirect(true)),
                change(
                        "followRedirect with headers",
                        client -> client.followRedirect(
                                (request, response) -> true, (headers, request) -> request.headers(headers))),
                change("compress", client -> client.compress(true)),
                change("keepAlive", client -> client.keepAlive(false)),
                change("wiretap", client -> client.wiretap(true)),
                change("baseUrl", client -> client.baseUrl("http://127.0.0.1:1/other")),
                change("host", client -> client.host("127.0.0.1").port(1)),
                change("headers", client -> client.headers(headers -> headers.set("User-Agent", "other"))),
                change("disableRetry", client -> client.disableRetry(true)),
                change("responseTimeout", client -> client.responseTimeout(Duration.ofMinutes(1))),
                change("metrics", client -> client.metrics(true, Function.identity())),
                change("decoder", client -> client.httpResponseDecoder(spec -> spec.maxHeaderSize(10))),
                change("noSSL", HttpClient::noSSL),
                change("callbacks", client -> client.doOnRequest((request, connection) -> request.header("X-Test", "a"))
                        .doOnConnected(
                                connection -> connection.addHandlerLast("last", new ChannelInboundHandlerAdapter()))
                        .doOnResolve(connection -> {})
                        .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                                .addBefore(
                                        NettyPipeline.ReactiveBridge, "first", new ChannelInboundHandlerAdapter()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldMakeExchangesWithChangedClient(String name, UnaryOperator<HttpClient> customizer) {
        try (TestHttpServer server = server();
                TransportFixture transport = transport(server, customizer)) {
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.uri()).startsWith(SIGNED_URI).contains(TransportFixture.SIGNATURE);
                assertThat(request.headers().get("User-Agent")).isEqualTo("timflux/1.2.3");
                assertThat(request.headers().get("Content-Type")).isEqualTo("application/json");
            });
        }
    }

    @Test
    void shouldNotFollowRedirects() {
        try (TestHttpServer target = server();
                TestHttpServer server = TestHttpServer.answering((request, response) -> response.status(307)
                        .header("Location", target.endpoint("http", "127.0.0.1") + request.uri())
                        .send());
                TransportFixture transport = transport(server, client -> client.followRedirect(true))) {
            assertThat(transport.error()).hasMessageContaining("307");
            assertThat(target.connections()).isEmpty();
        }
    }

    /** The decompression of Netty reports no error if the compressed data ends too early. */
    @Test
    void shouldRefuseIncompleteCompressedResponses() {
        byte[] complete = gzip("{\"a\":1}");
        byte[] incomplete = Arrays.copyOf(complete, complete.length - 9);
        try (TestHttpServer server = TestHttpServer.answering((request, response) ->
                        response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(incomplete)));
                TransportFixture transport = transport(server, client -> client.compress(true))) {
            TimException error = transport.error();
            assertThat(server.requests().get(0).headers().get("Accept-Encoding"))
                    .contains("gzip");
            assertThat(error).hasMessageContaining("its gzip data is invalid or incomplete");
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void shouldDecompressResponses() {
        try (TestHttpServer server = TestHttpServer.answering((request, response) ->
                        response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(gzip("{\"a\":1}"))));
                TransportFixture transport = transport(server, client -> client.compress(true))) {
            assertThat(transport.responseBody()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void shouldRunFunctionsInTheirOrder() {
        try (TestHttpServer server = server();
                TransportFixture transport = transport(
                        server,
                        client -> client.headers(headers -> headers.add("X-Order", "first")),
                        client -> client.headers(headers -> headers.add("X-Order", "second")))) {
            transport.responseBody();
            assertThat(server.requests().get(0).headers().getAll("X-Order")).containsExactly("first", "second");
        }
    }

    @Test
    void shouldHideTheSignatureFromFunctionsAndHandlers() {
        List<String> seen = new CopyOnWriteArrayList<>();
        UnaryOperator<HttpClient> observing = client -> client.doOnRequest((request, connection) -> {
                    seen.add("doOnRequest " + request.uri());
                    seen.add(request.resourceUrl());
                })
                .doAfterRequest((request, connection) -> seen.add("doAfterRequest " + request.uri()))
                .doOnResponse((response, connection) -> seen.add("doOnResponse " + response.uri()))
                .doAfterResponseSuccess((response, connection) -> seen.add("success " + response.resourceUrl()))
                .doOnResponseError((response, error) -> seen.add("doOnResponseError " + response.uri()))
                .doOnRequestError((request, error) -> seen.add("doOnRequestError " + request.uri() + error))
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addBefore(NettyPipeline.ReactiveBridge, "observing", new ChannelOutboundHandlerAdapter() {
                            @Override
                            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
                                    throws Exception {
                                seen.add("handler " + message);
                                super.write(context, message, promise);
                            }
                        }));
        try (TestHttpServer server = server();
                TestHttpServer broken = TestHttpServer.answering(TestHttpServer::reset);
                TestHttpServer cut =
                        TestHttpServer.answering((request, response) -> response.header("Content-Length", "9")
                                .sendHeaders()
                                .then()
                                .then(Mono.from(TestHttpServer.drop(request, response))));
                TransportFixture transport = transport(server, observing);
                TransportFixture failing = transport(broken, observing);
                TransportFixture incomplete = transport(cut, observing)) {
            transport.responseBody();
            failing.error();
            incomplete.error();
            assertThat(String.join("\n", seen))
                    .contains("doOnRequest ", "doAfterRequest ", "doOnResponse ", "success ", "handler ", "Error ");
            assertThat(seen).noneMatch(text -> text.contains(TransportFixture.SIGNATURE));
        }
    }

    @Test
    void shouldHideTheSignatureFromMetrics() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        UnaryOperator<HttpClient> metrics = client -> client.metrics(true, Function.identity());
        try (TestHttpServer server = server();
                TestHttpServer broken = TestHttpServer.answering(TestHttpServer::reset);
                TransportFixture transport = transport(server, metrics);
                TransportFixture failing = transport(broken, metrics)) {
            transport.responseBody();
            failing.error();
            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .anyMatch(id -> "/v4/timpush/get_attr".equals(id.getTag("uri")))
                    .noneMatch(id -> id.toString().contains(TransportFixture.SIGNATURE));
        } finally {
            Metrics.removeRegistry(registry);
            new ArrayList<>(Metrics.globalRegistry.getMeters()).forEach(Metrics.globalRegistry::remove);
        }
    }
}
