package io.github.timflux.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are read from a stream. Another thread can read the count. */
final class CountingInputStream extends FilterInputStream {

    private final AtomicLong bytesRead = new AtomicLong();

    CountingInputStream(InputStream in) {
        super(in);
    }

    long bytesRead() {
        return bytesRead.get();
    }

    /**
     * Returns always 1, so that {@link java.util.zip.GZIPInputStream} tries to read another member. A pipe can return 0
     * between two members.
     */
    @Override
    public int available() {
        return 1;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        bytesRead.addAndGet(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        bytesRead.addAndGet(Math.max(0, count));
        return count;
    }
}
