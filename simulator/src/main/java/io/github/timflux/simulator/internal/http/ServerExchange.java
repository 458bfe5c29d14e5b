package io.github.timflux.simulator.internal.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.USER_AGENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.github.timflux.simulator.internal.service.IncomingRequest;
import io.github.timflux.simulator.internal.service.RequestBodyBuffer;
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
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One HTTP request with its response and its connection. */
record ServerExchange(HttpServerRequest request, HttpServerResponse response, Channel channel) {

    private static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
    private static final AttributeKey<Boolean> STALE = AttributeKey.valueOf(ServerExchange.class, "STALE");
    private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(ServerExchange.class, "USED");

    static ServerExchange of(HttpServerRequest request, HttpServerResponse response) {
        AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
        request.withConnection(connection -> channel.set(connection.channel()));
        return new ServerExchange(request, response, requireNonNull(channel.get()));
    }

    /** Reads the complete request. */
    Mono<IncomingRequest> readRequest() {
        return request.receive()
                .asByteArray()
                .collect(RequestBodyBuffer::new, RequestBodyBuffer::add)
                .map(this::toIncomingRequest);
    }

    private IncomingRequest toIncomingRequest(RequestBodyBuffer body) {
        QueryStringDecoder url = new QueryStringDecoder(request.uri());
        return new IncomingRequest(
                HttpMethod.POST.equals(request.method()),
                url.rawPath(),
                IncomingRequest.queryOf(url),
                body,
                request.requestHeaders().get(USER_AGENT, ""),
                channel.id().asShortText());
    }

    /** Completes after a delay, on the event loop of the connection, so that a delayed response changes no thread. */
    Mono<Void> delay(long nanos) {
        return Mono.create(sink -> {
            Future<?> timer = channel.eventLoop().schedule(() -> sink.success(), nanos, TimeUnit.NANOSECONDS);
            sink.onDispose(() -> timer.cancel(false));
        });
    }

    /** Adds a header to the response, and returns this exchange. */
    ServerExchange withHeader(CharSequence name, CharSequence value) {
        response.addHeader(name, value);
        return this;
    }

    /** Sends an informational response with HTTP status 103. The final response has to follow. */
    Mono<Void> sendEarlyHints() {
        // Bypasses the HTTP encoder: Reactor Netty would take the informational response for the final one.
        return FutureMono.deferFuture(() -> channel.pipeline()
                .context(NettyPipeline.HttpCodec)
                .writeAndFlush(Unpooled.copiedBuffer(EARLY_HINTS, US_ASCII)));
    }

    /** Sends a body with two equal headers {@code Content-Length}. */
    Mono<Void> sendWithRepeatedLength(String contentType, byte[] body) {
        String length = Integer.toString(body.length);
        return withHeader(CONTENT_LENGTH, length).withHeader(CONTENT_LENGTH, length).stream(
                contentType, Flux.just(body).map(Unpooled::wrappedBuffer));
    }

    /** Sends a body with its correct {@code Content-Length}. */
    Mono<Void> send(int status, String contentType, byte[] body) {
        response.status(status);
        return sendWithLength(body.length, contentType, body);
    }

    /** Sends a body with the given {@code Content-Length}, which can be wrong. */
    Mono<Void> sendWithLength(long contentLength, String contentType, byte[] body) {
        return streamWithLength(contentLength, contentType, Flux.just(body).map(Unpooled::wrappedBuffer));
    }

    /** Streams a body with the given {@code Content-Length}, which can be wrong. */
    Mono<Void> streamWithLength(long contentLength, String contentType, Flux<ByteBuf> body) {
        response.header(CONTENT_LENGTH, Long.toString(contentLength));
        return stream(contentType, body);
    }

    /** Streams a body without {@code Content-Length}. */
    Mono<Void> stream(String contentType, Flux<ByteBuf> body) {
        // A Flux, not a Mono: for a Mono, Reactor Netty adds a Content-Length.
        return response.header(CONTENT_TYPE, contentType).send(body).then();
    }

    /** Sends one byte immediately and one byte after each interval, until the client closes the connection. */
    Mono<Void> sendSlowlyWithoutEnd(String contentType, byte value, long intervalNanos) {
        Mono<ByteBuf> next = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(new byte[] {value}));
        return response.header(CONTENT_TYPE, contentType)
                .send(next.concatWith(delay(intervalNanos).then(next).repeat()), each -> true)
                .then();
    }

    /** Marks the connection as stale: the server closes it when the next request arrives on it. */
    void markStale() {
        channel.attr(STALE).set(true);
    }

    boolean isStale() {
        return channel.hasAttr(STALE);
    }

    /** Returns whether this is the first request of its connection that calls this method. */
    boolean isFirstOfConnection() {
        return channel.attr(USED).setIfAbsent(true) == null;
    }

    /** Closes the connection after all pending bytes are sent. */
    Mono<Void> close() {
        return FutureMono.deferFuture(channel::close).then(Mono.never());
    }

    /** Resets the connection, like a peer that crashed. */
    Mono<Void> reset() {
        return Mono.defer(() -> {
            // With SO_LINGER 0, close sends RST instead of FIN. unsafe() bypasses the TLS handler, which would send a
            // close_notify alert first.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().close(channel.newPromise());
            return Mono.never();
        });
    }
}
