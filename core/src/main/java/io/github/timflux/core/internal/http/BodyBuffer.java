package io.github.timflux.core.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;

/**
 * Growable buffer for one response body. The buffer is pooled, because nearly all responses have a similar size and can
 * reuse the buffers. The capacity of the buffer counts towards the memory limit until the buffer is released.
 */
final class BodyBuffer {

    /** Maximum initial capacity in bytes. A larger Content-Length is not trusted. */
    private static final int MAX_INITIAL_BYTES = 64 * 1024;

    private final ResponseMemoryLimit memory;
    private final ResponseSizeLimit limit;

    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    /**
     * Creates an empty buffer, which has no memory yet.
     *
     * @param limit the maximum size of the body
     */
    BodyBuffer(ResponseMemoryLimit memory, ResponseSizeLimit limit) {
        this.memory = memory;
        this.limit = limit;
    }

    /** Allocates memory for a body of the given length, at most 64 KiB. */
    void reserve(long length) {
        grow((int) Math.min(length, Math.min(MAX_INITIAL_BYTES, limit.maxBytes())));
    }

    /** Appends a copy of the chunk, or throws if the body becomes too long. */
    void append(ByteBuf chunk) {
        int length = length() + chunk.readableBytes();
        if (length > limit.maxBytes()) {
            throw limit.exceeded();
        }
        if (length > bytes.capacity()) {
            grow((int) Math.min(limit.maxBytes(), Math.max(length, 2L * bytes.capacity())));
        }
        bytes.writeBytes(chunk);
    }

    /** Appends all bytes of the stream, or throws if the body becomes too long. */
    void appendAll(InputStream stream) throws IOException {
        for (int read = 0; read >= 0; ) {
            if (bytes.isWritable()) {
                read = bytes.writeBytes(stream, bytes.writableBytes());
            } else if (length() < limit.maxBytes()) {
                grow((int) Math.min(limit.maxBytes(), Math.max(MAX_INITIAL_BYTES, 2L * bytes.capacity())));
            } else if (stream.read() < 0) {
                return;
            } else {
                throw limit.exceeded();
            }
        }
    }

    byte[] array() {
        return bytes.array();
    }

    /** {@return the index of the first byte of the body in the array} */
    int offset() {
        return bytes.arrayOffset();
    }

    int length() {
        return bytes.readableBytes();
    }

    /** Returns the memory. The buffer is empty afterwards. */
    void release() {
        free(bytes);
        bytes = Unpooled.EMPTY_BUFFER;
    }

    private void grow(int capacity) {
        memory.reserve(capacity);
        ByteBuf previous = bytes;
        bytes = ByteBufAllocator.DEFAULT.heapBuffer(capacity, capacity).writeBytes(previous);
        free(previous);
    }

    private void free(ByteBuf buffer) {
        memory.release(buffer.capacity());
        buffer.release();
    }
}
