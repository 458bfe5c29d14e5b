package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import reactor.core.publisher.Flux;

/**
 * An answer with a very long member in front of the others.
 *
 * <p>The padding exists once for all answers, outside of the heap, from where it goes to the wire uncopied: an answer
 * of any length costs no memory.
 *
 * @param pieces how many pieces of 64 KiB the member has
 */
// The array goes to the wire as it is, and nobody compares answers.
@SuppressWarnings("ArrayRecordComponent")
record Padding(byte[] json, int pieces) {

    static final int MORE_THAN_16_MIB = 257;
    static final int HALF_A_GIBIBYTE = 8192;

    private static final byte[] BEFORE = "{\"Padding\":\"".getBytes(UTF_8);
    private static final byte[] AFTER = "\",".getBytes(UTF_8);
    private static final byte[] SPACES = " ".repeat(64 * 1024).getBytes(UTF_8);

    private static final ByteBuf PIECE =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(SPACES.length).writeBytes(SPACES));

    long length() {
        return BEFORE.length + (long) pieces * SPACES.length + AFTER.length + json.length - 1;
    }

    Flux<ByteBuf> parts() {
        return Flux.concat(
                Flux.just(BEFORE).map(Unpooled::wrappedBuffer),
                Flux.range(0, pieces).map(index -> PIECE.duplicate()),
                // The brace that opens the object is in front of the padding.
                Flux.just(AFTER, Arrays.copyOfRange(json, 1, json.length)).map(Unpooled::wrappedBuffer));
    }
}
