package io.github.timflux.core;

import io.github.timflux.core.internal.json.Golden;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** A service that keeps what it was sent, and answers with a golden file whatever it is asked. */
final class WireServer implements AutoCloseable {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final byte[] answer;
    private final DisposableServer server;

    private WireServer(byte[] answer) {
        this.answer = answer;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    static WireServer answering(String file) {
        return answering(Golden.read(file));
    }

    static WireServer answering(byte[] answer) {
        return new WireServer(answer);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .doOnNext(body -> calls.add(new Call(request.fullPath(), Golden.tree(body))))
                .flatMap(body -> response.sendByteArray(Mono.just(answer)).then());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** What came over the wire; a request without a body is none. */
    record Call(String path, JsonNode body) {}
}
