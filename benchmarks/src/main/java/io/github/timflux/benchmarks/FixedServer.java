package io.github.timflux.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.IOException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server that has one answer, to whatever it is asked. It reads requests to their end and looks at nothing in them:
 * it is here to cost little.
 */
final class FixedServer {

    private final ByteBuf answer = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes(Samples.answer(Samples.accounts(Samples.WINDOW))));

    private FixedServer() {}

    /** Prints the address; ends when the input does, and so not later than the process that started it. */
    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    public static void main(String[] args) throws IOException {
        DisposableServer server = new FixedServer().listen();
        System.out.println("http://127.0.0.1:" + server.port());
        System.in.read();
        server.disposeNow();
    }

    private DisposableServer listen() {
        return HttpServer.create().host("127.0.0.1").port(0).handle(this::serve).bindNow();
    }

    private Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(answer.readableBytes()));
        return request.receive().then().thenMany(response.sendObject(Mono.fromSupplier(answer::duplicate)));
    }
}
