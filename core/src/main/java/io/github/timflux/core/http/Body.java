package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.function.Function;
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

    private final AnswerMemory memory;
    private final int mostBytes;
    private byte[] bytes = {};
    private int length;

    private Body(AnswerMemory memory, int mostBytes) {
        this.memory = memory;
        this.mostBytes = mostBytes;
    }

    /** Reads a body and makes something of it; its memory is given back then. */
    static <T> Mono<T> read(
            HttpHeaders headers, ByteBufFlux content, AnswerMemory memory, int mostBytes, Function<byte[], T> reader) {
        // The decoder has let nothing but a number pass.
        long announced = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        if (announced > mostBytes) {
            return Mono.error(Faults.tooLong(mostBytes));
        }
        return Mono.using(
                () -> new Body(memory, mostBytes),
                body -> {
                    body.grow((int) Math.min(announced, LIKELY_BYTES));
                    return content.reduce(body, Body::with).map(all -> reader.apply(all.bytes()));
                },
                Body::forget);
    }

    private Body with(ByteBuf part) {
        int next = length + part.readableBytes();
        if (next > mostBytes) {
            throw Faults.tooLong(mostBytes);
        }
        if (next > bytes.length) {
            grow(Math.min(mostBytes, Math.max(next, 2 * bytes.length)));
        }
        part.readBytes(bytes, length, next - length);
        length = next;
        return this;
    }

    private void grow(int capacity) {
        memory.take(capacity);
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, capacity);
        memory.giveBack(before);
    }

    private byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void forget() {
        memory.giveBack(bytes.length);
        bytes = new byte[0];
    }
}
