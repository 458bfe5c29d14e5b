package io.github.timflux.core.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Fixture: a local HTTP server that records its requests and responds with a given handler. */
final class TestHttpServer implements AutoCloseable {

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Channel> connections = new CopyOnWriteArraySet<>();
    private final Sinks.Empty<Void> requested = Sinks.empty();
    private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler;
    private final DisposableServer server;

    private TestHttpServer(
            UnaryOperator<HttpServer> transport,
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        this.handler = handler;
        this.server = transport
                .apply(HttpServer.create().host("127.0.0.1").port(0))
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(this::handle)
                .bindNow();
    }

    static TestHttpServer answering(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return new TestHttpServer(UnaryOperator.identity(), handler);
    }

    static TestHttpServer secure(UnaryOperator<HttpServer> transport) {
        return new TestHttpServer(transport, (request, response) -> response.sendString(Mono.just("{}")));
    }

    /** Closes the connection after all data is sent. */
    static Publisher<Void> drop(HttpServerRequest request, HttpServerResponse response) {
        return response.withConnection(Connection::dispose).neverComplete();
    }

    /** Resets the connection. */
    static Publisher<Void> reset(HttpServerRequest request, HttpServerResponse response) {
        return response.withConnection(connection -> {
                    ((SocketChannelConfig) connection.channel().config()).setSoLinger(0);
                    connection.dispose();
                })
                .neverComplete();
    }

    URI endpoint(String scheme, String host) {
        return URI.create(scheme + "://" + host + ":" + server.port());
    }

    List<Request> requests() {
        return requests;
    }

    /** Returns all connections so far, oldest first. */
    List<Channel> connections() {
        return List.copyOf(connections);
    }

    /** Waits until the first request is read. */
    void awaitRequest() {
        requested.asMono().block(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        connections.forEach(connection -> connection.close().syncUninterruptibly());
        server.disposeNow();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            requests.add(new Request(request.method().name(), request.uri(), request.requestHeaders(), body));
            requested.tryEmitEmpty();
            return Mono.from(handler.apply(request, response));
        });
    }

    /** A recorded request. */
    record Request(String method, String uri, HttpHeaders headers, String body) {}
}
