package io.github.timflux.core.wire;

import io.github.timflux.core.internal.json.GoldenBodies;
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

/** A server that records its requests and answers each with the same body. */
public final class RecordingServer implements AutoCloseable {

    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final byte[] answer;
    private final DisposableServer server;

    private RecordingServer(byte[] answer) {
        this.answer = answer;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    static RecordingServer answering(String file) {
        return answering(GoldenBodies.read(file));
    }

    public static RecordingServer answering(byte[] answer) {
        return new RecordingServer(answer);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .doOnNext(body -> requests.add(new ReceivedRequest(request.fullPath(), GoldenBodies.tree(body))))
                .flatMap(body -> response.sendByteArray(Mono.just(answer)).then());
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    List<ReceivedRequest> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** A received request; requests without a body are not recorded. */
    record ReceivedRequest(String path, JsonNode body) {}
}
