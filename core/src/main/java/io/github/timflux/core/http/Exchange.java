package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/** One request and its answer, as they go over a connection; over another one if the first turns out dead. */
final class Exchange {

    /** No answer to 100 accounts comes near this. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final HttpCall call;
    private final String query;
    private volatile @Nullable EventLoop loop;

    Exchange(HttpCall call, String query) {
        this.call = call;
        this.query = query;
    }

    void begin(Connection connection) {
        loop = connection.channel().eventLoop();
        connection.addHandlerLast(new LateQuery(query));
    }

    ByteBuf written() {
        call.writing().run();
        return Unpooled.wrappedBuffer(call.body());
    }

    Publisher<byte[]> answered(HttpClientResponse response, ByteBufFlux content) {
        call.answering().run();
        int status = response.status().code();
        if (status != 200) {
            return Mono.error(Faults.status(status));
        }
        return Body.read(response.responseHeaders(), content, MOST_BYTES);
    }

    /**
     * Cancels where the answer comes in. Of a cancel from another thread that crosses it, Reactor Netty may keep
     * buffers that nobody reads any more, and may close the connection when it serves the next exchange already.
     */
    void cancel(Runnable cancel) {
        EventLoop begun = loop;
        if (begun == null || begun.inEventLoop()) {
            cancel.run();
        } else {
            begun.execute(cancel);
        }
    }
}
