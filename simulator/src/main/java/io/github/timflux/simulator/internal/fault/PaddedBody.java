package io.github.timflux.simulator.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import reactor.core.publisher.Flux;

/**
 * A response body with an additional, very long first field.
 *
 * <p>All responses share one off-heap buffer of spaces and send it again and again, so even a body of 512 MiB uses no
 * additional memory.
 *
 * @param json the original body
 * @param chunks length of the additional field, in chunks of 64 KiB
 */
// A record component is an array: the bytes are sent as they are, and no code compares two bodies.
@SuppressWarnings("ArrayRecordComponent")
public record PaddedBody(byte[] json, int chunks) {

    private static final int CHUNKS_OVER_16_MIB = 257;
    private static final int CHUNKS_OVER_512_MIB = 8192;

    private static final byte[] BEFORE = "{\"Padding\":\"".getBytes(UTF_8);
    private static final byte[] AFTER = "\",".getBytes(UTF_8);
    private static final byte[] SPACES = " ".repeat(64 * 1024).getBytes(UTF_8);

    private static final ByteBuf CHUNK =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(SPACES.length).writeBytes(SPACES));

    public static PaddedBody over16MiB(byte[] json) {
        return new PaddedBody(json, CHUNKS_OVER_16_MIB);
    }

    public static PaddedBody over512MiB(byte[] json) {
        return new PaddedBody(json, CHUNKS_OVER_512_MIB);
    }

    /** Returns the length in bytes. */
    public long length() {
        return BEFORE.length + (long) chunks * SPACES.length + AFTER.length + json.length - 1;
    }

    /** Returns the buffers of the body in order. */
    public Flux<ByteBuf> buffers() {
        return Flux.concat(
                Flux.just(BEFORE).map(Unpooled::wrappedBuffer),
                Flux.range(0, chunks).map(index -> CHUNK.duplicate()),
                // Without the first byte of the original body: BEFORE contains the opening brace.
                Flux.just(AFTER, Arrays.copyOfRange(json, 1, json.length)).map(Unpooled::wrappedBuffer));
    }
}
