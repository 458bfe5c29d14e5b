package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** Fails a body as soon as it is known to be more than anyone should have to hold in memory. One body each. */
final class BodyLimit {

    private final int mostBytes;
    private long bytes;

    BodyLimit(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    ByteBufFlux apply(HttpHeaders headers, ByteBufFlux content) {
        // The decoder has let nothing but a number pass.
        long announced = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        return announced > mostBytes
                ? ByteBufFlux.fromInbound(Mono.error(Faults.tooLong(mostBytes)))
                : ByteBufFlux.fromInbound(content.doOnNext(this::count));
    }

    private void count(ByteBuf part) {
        bytes += part.readableBytes();
        if (bytes > mostBytes) {
            throw Faults.tooLong(mostBytes);
        }
    }
}
