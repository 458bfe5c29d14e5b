package io.github.timflux.simulator;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.USER_AGENT;
import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.AttributeKey;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One request and its response on the wire, and what can be done with them. */
record Exchange(HttpServerRequest request, HttpServerResponse response, Channel channel) {

    private static final AttributeKey<Boolean> STALE = AttributeKey.valueOf(Exchange.class, "STALE");

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
        response.status(status);
        return sendAs(body.length, type, body);
    }

    /** Sends a body and announces a length, which need not be its own. */
    Mono<Void> sendAs(long announced, String type, byte[] body) {
        return stream(announced, type, Flux.just(body).map(Unpooled::wrappedBuffer));
    }

    /** Sends a body as it comes and announces a length, which need not be its own. */
    Mono<Void> stream(long announced, String type, Flux<ByteBuf> body) {
        response.header(CONTENT_LENGTH, Long.toString(announced));
        return stream(type, body);
    }

    /** Sends a body as it comes, whose length the client is not told. */
    Mono<Void> stream(String type, Flux<ByteBuf> body) {
        // As a Flux: a body that comes as a Mono is taken to be the whole, and its length announced.
        return response.header(CONTENT_TYPE, type).send(body).then();
    }

    /** Sends a byte at once and then another one at a time, for as long as the client listens. */
    Mono<Void> drip(String type, byte drop, long nanos) {
        Mono<ByteBuf> next = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(new byte[] {drop}));
        return response.header(CONTENT_TYPE, type)
                .send(next.concatWith(delay(nanos).then(next).repeat()), each -> true)
                .then();
    }

    /** Lets the connection seem good until it is used again. */
    void makeStale() {
        channel.attr(STALE).set(true);
    }

    boolean isStale() {
        return channel.hasAttr(STALE);
    }

    /** Ends the connection once everything has been sent. */
    Mono<Void> close() {
        return FutureMono.deferFuture(channel::close).then(Mono.never());
    }

    /** Ends the connection as a crashed peer would. */
    Mono<Void> reset() {
        return Mono.defer(() -> {
            // With nothing to linger for, closing sends RST instead of FIN; past the handlers, lest TLS say goodbye.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().close(channel.newPromise());
            return Mono.never();
        });
    }
}
