package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One request and its answer, as they go over a connection; over another one if the first turns out dead.
 *
 * @param <T> what is made of the answer
 */
final class Exchange<T> {

    private final HttpCall call;
    private final String query;
    private final AnswerMemory memory;
    private final BodyReader<T> reader;
    private volatile @Nullable Connection connection;
    private volatile @Nullable EventLoop loop;

    Exchange(HttpCall call, String query, AnswerMemory memory, BodyReader<T> reader) {
        this.call = call;
        this.query = query;
        this.memory = memory;
        this.reader = reader;
    }

    /** A connection is there. */
    Publisher<Void> write(NettyOutbound outbound) {
        outbound.withConnection(this::begin);
        // A Mono, so that the length is known and the request leaves in one piece.
        return outbound.send(Mono.fromSupplier(this::written));
    }

    private void begin(Connection used) {
        connection = used;
        loop = used.channel().eventLoop();
        LateQuery.ofNext(used.channel(), query);
    }

    private ByteBuf written() {
        call.writing().run();
        return Unpooled.wrappedBuffer(call.body());
    }

    Publisher<T> answered(HttpClientResponse response, ByteBufFlux content) {
        call.answering().run();
        int status = response.status().code();
        return status == 200
                ? Body.read(response.responseHeaders(), content, memory, call.mostBytes(), reader)
                        .doOnError(error -> abandon())
                : Mono.error(Faults.status(status));
    }

    /** Closes the connection instead of keeping it: something of the answer may still be on it. */
    private void abandon() {
        Connection used = connection;
        if (used != null) {
            used.markPersistent(false);
        }
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
