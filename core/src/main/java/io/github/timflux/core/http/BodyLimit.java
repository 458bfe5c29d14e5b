package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import reactor.netty.ByteBufFlux;

/** Fails a body as soon as more of it has come than anyone should have to hold in memory. One body each. */
final class BodyLimit {

    private final int mostBytes;
    private long bytes;

    BodyLimit(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    ByteBufFlux apply(ByteBufFlux content) {
        return ByteBufFlux.fromInbound(content.doOnNext(this::count));
    }

    private void count(ByteBuf part) {
        bytes += part.readableBytes();
        if (bytes > mostBytes) {
            throw Faults.tooLong(mostBytes);
        }
    }
}
