package io.github.timflux.core.http;

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
final class Exchange implements Body.Owner, ChannelFutureListener {

    private final HttpCall call;
    private final BodyReader<?> reader;
    private final Queries queries;
    private final AnswerMemory memory;
    private final Patience patience;
    private volatile @Nullable Connection connection;
    private volatile @Nullable EventLoop loop;

    /** When the request was written, or the last part of the answer came; counts while it is waited for the next. */
    private volatile long lastSign;

    private volatile boolean waiting;

    Exchange(HttpCall call, BodyReader<?> reader, Queries queries, AnswerMemory memory, Patience patience) {
        this.call = call;
        this.reader = reader;
        this.queries = queries;
        this.memory = memory;
        this.patience = patience;
    }

    static Exchange of(ContextView context) {
        return context.get(Exchange.class);
    }

    Context in(Context context) {
        return context.put(Exchange.class, this);
    }

    /** A connection is there. */
    Publisher<Void> write(NettyOutbound outbound) {
        outbound.withConnection(this::begin);
        // A Mono, so that the length is known and the request leaves in one piece.
        return outbound.send(Mono.fromSupplier(this::bytes));
    }

    private void begin(Connection used) {
        connection = used;
        loop = used.channel().eventLoop();
        LateQuery.ofNext(used.channel(), this);
    }

    private ByteBuf bytes() {
        call.writing().run();
        return Unpooled.wrappedBuffer(call.body());
    }

    /** {@return the address to be written, with the query} */
    String signed(String path) {
        return queries.appendedTo(path, call);
    }

    /** The request has left, or cannot. */
    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess()) {
            came();
        }
    }

    Publisher<Object> answered(HttpClientResponse response, ByteBufFlux content) {
        came();
        call.answering().run();
        int status = response.status().code();
        return status == 200
                ? Body.read(response.responseHeaders(), content, memory, call.mostBytes(), reader, this)
                : Mono.error(Faults.status(status));
    }

    @Override
    public void came() {
        lastSign = patience.now();
        waiting = true;
    }

    /** {@return since when nothing has come; as if something did now, while the request is not written} */
    long silentSince(long now) {
        return waiting ? lastSign : now;
    }

    /** Closes the connection instead of keeping it: something of the answer may still be on it. */
    @Override
    public void failed() {
        Connection used = connection;
        if (used != null) {
            used.markPersistent(false);
        }
    }

    /** {@return what to say of whatever came between} */
    TimException error(Exception fault) {
        return Faults.transientError(fault, call.endpoint().getHost());
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
