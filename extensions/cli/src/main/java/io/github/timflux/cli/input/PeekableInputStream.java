package io.github.timflux.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Returns the first bytes of a stream before they are read. */
final class PeekableInputStream extends InputStream {

    static final int MAX_HEAD_BYTES = 64 * 1024;

    private final InputStream in;
    private byte[] head = new byte[MAX_HEAD_BYTES];
    private int position;
    private int limit;

    /** An error behind the first bytes. It is thrown when they have been read. */
    private @Nullable IOException readError;

    private PeekableInputStream(InputStream in) {
        this.in = in;
    }

    /** Reads the first {@value #MAX_HEAD_BYTES} bytes. */
    static PeekableInputStream ofFile(InputStream in) {
        PeekableInputStream peekable = new PeekableInputStream(in);
        while (peekable.fill()) {
            // Reads on until the head is complete.
        }
        return peekable;
    }

    /**
     * Reads the bytes that a pipe has, at least the first line or the signature of a format. It does not wait for more
     * than that, because a program can wait for the answer to the first line before it writes another line.
     */
    static PeekableInputStream ofPipe(InputStream in) {
        PeekableInputStream peekable = new PeekableInputStream(in);
        int searched = 0;
        while (peekable.fill() && !peekable.hasLineOrSignature(searched)) {
            searched = peekable.limit;
        }
        return peekable;
    }

    /** A copy of the first bytes. Call this method before the first read. */
    byte[] head() {
        return Arrays.copyOf(head, limit);
    }

    private boolean fill() {
        try {
            int count = limit < head.length ? in.read(head, limit, head.length - limit) : 0;
            limit += Math.max(0, count);
            return count > 0;
        } catch (IOException e) {
            readError = e;
            return false;
        }
    }

    private boolean hasLineOrSignature(int from) {
        for (int index = from; index < limit; index++) {
            if (head[index] == '\n') {
                return true;
            }
        }
        return BinaryFormat.hasSignature(head, limit);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (position < limit) {
            int count = Math.min(length, limit - position);
            System.arraycopy(head, position, into, offset, count);
            position += count;
            return count;
        }
        if (readError != null) {
            throw readError;
        }
        return in.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
