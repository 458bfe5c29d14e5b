package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * Gathers a body, and fails as soon as it is known to be more than anyone should have to hold in memory.
 *
 * <p>Copies each part as it comes: nothing of Netty's is kept that a cancel at the wrong moment could leave behind.
 */
final class Body {

    /** More than this is believed only when it comes. */
    private static final int LIKELY_BYTES = 64 * 1024;

    private final int mostBytes;
    private byte[] bytes;
    private int length;

    private Body(int announced, int mostBytes) {
        this.mostBytes = mostBytes;
        this.bytes = new byte[announced];
    }

    static Mono<byte[]> read(HttpHeaders headers, ByteBufFlux content, int mostBytes) {
        // The decoder has let nothing but a number pass.
        long announced = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        return announced > mostBytes
                ? Mono.error(Faults.tooLong(mostBytes))
                : content.collect(() -> new Body((int) Math.min(announced, LIKELY_BYTES), mostBytes), Body::add)
                        .map(Body::bytes);
    }

    private void add(ByteBuf part) {
        int next = length + part.readableBytes();
        if (next > mostBytes) {
            throw Faults.tooLong(mostBytes);
        }
        if (next > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(next, 2 * bytes.length));
        }
        part.readBytes(bytes, length, next - length);
        length = next;
    }

    private byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
