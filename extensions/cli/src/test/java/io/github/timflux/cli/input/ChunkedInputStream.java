package io.github.timflux.cli.input;

import java.io.ByteArrayInputStream;

/** Returns bytes in chunks of changing sizes, like a pipe. */
final class ChunkedInputStream extends ByteArrayInputStream {

    private final int maxChunk;
    private int chunk;

    ChunkedInputStream(byte[] bytes, int maxChunk) {
        super(bytes);
        this.maxChunk = maxChunk;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        chunk = chunk % maxChunk + 1;
        return super.read(into, offset, Math.min(length, chunk));
    }
}
