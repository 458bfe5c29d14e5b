package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * Gathers a body, and fails as soon as it is known to be more than anyone should have to hold in memory.
 *
 * <p>Copies each part as it comes: nothing that Netty read into is kept, which a cancel at the wrong moment could leave
 * behind. The copy goes back to Netty's pool, for nearly all answers are of a size.
 */
final class Body {

    /** More than this is believed only when it comes. */
    private static final int LIKELY_BYTES = 64 * 1024;

    private final AnswerMemory memory;
    private final int mostBytes;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    private Body(AnswerMemory memory, int mostBytes) {
        this.memory = memory;
        this.mostBytes = mostBytes;
    }

    /** Reads a body and makes something of it; its memory is given back then. */
    static <T> Mono<T> read(
            HttpHeaders headers, ByteBufFlux content, AnswerMemory memory, int mostBytes, BodyReader<T> reader) {
        // The decoder has let nothing but a number pass.
        long announced = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        if (announced > mostBytes) {
            return Mono.error(Faults.tooLong(mostBytes));
        }
        return Mono.using(
                () -> new Body(memory, mostBytes),
                body -> {
                    body.grow((int) Math.min(announced, LIKELY_BYTES));
                    return content.reduce(body, Body::with).map(all -> all.read(reader));
                },
                Body::forget);
    }

    private Body with(ByteBuf part) {
        int length = bytes.readableBytes() + part.readableBytes();
        if (length > mostBytes) {
            throw Faults.tooLong(mostBytes);
        }
        if (length > bytes.capacity()) {
            grow(Math.min(mostBytes, Math.max(length, 2 * bytes.capacity())));
        }
        bytes.writeBytes(part);
        return this;
    }

    private void grow(int capacity) {
        memory.take(capacity);
        ByteBuf before = bytes;
        bytes = ByteBufAllocator.DEFAULT.heapBuffer(capacity, capacity).writeBytes(before);
        forget(before);
    }

    private <T> T read(BodyReader<T> reader) {
        return reader.read(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
    }

    private void forget() {
        forget(bytes);
        bytes = Unpooled.EMPTY_BUFFER;
    }

    private void forget(ByteBuf buffer) {
        memory.giveBack(buffer.capacity());
        buffer.release();
    }
}
