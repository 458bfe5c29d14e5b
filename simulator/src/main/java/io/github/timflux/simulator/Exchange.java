package io.github.timflux.simulator;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.USER_AGENT;
import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One request and its response on the wire, and what can be done with them. */
record Exchange(HttpServerRequest request, HttpServerResponse response, Channel channel) {

    static Exchange of(HttpServerRequest request, HttpServerResponse response) {
        AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
        request.withConnection(connection -> channel.set(connection.channel()));
        return new Exchange(request, response, requireNonNull(channel.get()));
    }

    /** Reads the request to its end. */
    Mono<Incoming> read() {
        return request.receive()
                .asByteArray()
                .collect(BoundedBody::new, BoundedBody::add)
                .map(this::incoming);
    }

    private Incoming incoming(BoundedBody body) {
        QueryStringDecoder url = new QueryStringDecoder(request.uri());
        return new Incoming(
                HttpMethod.POST.equals(request.method()),
                url.rawPath(),
                Incoming.queryOf(url),
                body,
                request.requestHeaders().get(USER_AGENT, ""),
                channel.id().asShortText());
    }

    /** Waits on the connection's own event loop, so that a late answer costs no change of thread. */
    Mono<Void> delay(long nanos) {
        return Mono.create(sink -> {
            Future<?> timer = channel.eventLoop().schedule(() -> sink.success(), nanos, TimeUnit.NANOSECONDS);
            sink.onDispose(() -> timer.cancel(false));
        });
    }

    /** Sends a body and announces its length. */
    Mono<Void> send(int status, String type, byte[] body) {
        return response.status(status)
                .header(CONTENT_TYPE, type)
                .header(CONTENT_LENGTH, Integer.toString(body.length))
                .sendByteArray(Mono.just(body))
                .then();
    }

    /** Sends a body whose length the client is not told. */
    Mono<Void> stream(String type, Publisher<byte[]> body) {
        return response.header(CONTENT_TYPE, type).sendByteArray(body).then();
    }

    /** Sends less than it announces, and ends the connection. */
    Mono<Void> sendPart(String type, int announced, byte[] part) {
        return response.header(CONTENT_TYPE, type)
                .header(CONTENT_LENGTH, Integer.toString(announced))
                // As a Flux: a body that comes as a Mono is taken to be the whole, and its length announced.
                .sendByteArray(Flux.just(part))
                .then()
                .then(FutureMono.deferFuture(channel::close))
                .then(Mono.never());
    }

    /** Ends the connection as a crashed peer would. */
    Mono<Void> reset() {
        return FutureMono.deferFuture(() -> {
                    // With nothing to linger for, closing sends RST instead of FIN.
                    channel.config().setOption(ChannelOption.SO_LINGER, 0);
                    return channel.close();
                })
                .then(Mono.never());
    }
}
