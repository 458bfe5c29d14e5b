package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One request and its answer, as they go over a connection; over another one if the first turns out dead. It travels in
 * the context of its subscriber, so that whatever else belongs to a request is made once for each address.
 */
final class HttpExchange implements BodyAggregator.BodyListener, ChannelFutureListener {

    private final HttpPostRequest request;
    private final ResponseBodyReader<?> reader;
    private final SignedQuery signedQuery;
    private final ResponseMemoryLimit memory;
    private final ExchangeTimeouts timeouts;
    private volatile @Nullable Connection connection;
    private volatile @Nullable EventLoop loop;

    /** When the request was written, or the last part of the answer came; counts while it is waited for the next. */
    private volatile long lastSign;

    private volatile boolean waiting;

    HttpExchange(
            HttpPostRequest call,
            ResponseBodyReader<?> reader,
            SignedQuery queries,
            ResponseMemoryLimit memory,
            ExchangeTimeouts patience) {
        this.request = call;
        this.reader = reader;
        this.signedQuery = queries;
        this.memory = memory;
        this.timeouts = patience;
    }

    static HttpExchange from(ContextView context) {
        return context.get(HttpExchange.class);
    }

    Context addTo(Context context) {
        return context.put(HttpExchange.class, this);
    }

    /** A connection is there. */
    Publisher<Void> write(NettyOutbound outbound) {
        outbound.withConnection(this::onConnection);
        // A Mono, so that the length is known and the request leaves in one piece.
        return outbound.send(Mono.fromSupplier(this::bytes));
    }

    private void onConnection(Connection used) {
        connection = used;
        loop = used.channel().eventLoop();
        SignedQueryHandler.setNextExchange(used.channel(), this);
    }

    private ByteBuf bytes() {
        request.beforeWrite().run();
        return Unpooled.wrappedBuffer(request.body());
    }

    /** {@return the address to be written, with the query} */
    String appendSignedQuery(String path) {
        return signedQuery.appendTo(path, request);
    }

    /** The request has left, or cannot. */
    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess()) {
            onBytesReceived();
        }
    }

    Publisher<Object> onResponse(HttpClientResponse response, ByteBufFlux content) {
        onBytesReceived();
        request.onResponseStart().run();
        int status = response.status().code();
        return status == 200
                ? BodyAggregator.read(
                        response.responseHeaders(), content, memory, request.maxResponseBytes(), reader, this)
                : Mono.error(TransportErrors.unexpectedStatus(status));
    }

    @Override
    public void onBytesReceived() {
        lastSign = timeouts.now();
        waiting = true;
    }

    /** {@return since when nothing has come; as if something did now, while the request is not written} */
    long idleSince(long now) {
        return waiting ? lastSign : now;
    }

    /** Closes the connection instead of keeping it: something of the answer may still be on it. */
    @Override
    public void onBodyFailed() {
        Connection used = connection;
        if (used != null) {
            used.markPersistent(false);
        }
    }

    /** {@return what to say of whatever came between} */
    TimException toTimException(Exception fault) {
        return TransportErrors.transientError(fault, request.endpoint().getHost());
    }

    /**
     * Cancels where the answer comes in. Of a cancel from another thread that crosses it, Reactor Netty may keep
     * buffers that nobody reads any more, and may close the connection when it serves the next exchange already. The
     * loop is remembered, since a connection whose exchange has ended no longer knows its own.
     */
    void cancel(Runnable cancel) {
        EventLoop reading = loop;
        if (reading == null || reading.inEventLoop()) {
            cancel.run();
        } else {
            reading.execute(cancel);
        }
    }
}
