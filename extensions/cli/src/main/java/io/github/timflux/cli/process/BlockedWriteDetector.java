package io.github.timflux.cli.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Detects that a write does not end, because the reader of a pipe does not read. One thread at a time writes. */
final class BlockedWriteDetector {

    /** A reader that reads slowly lets a write continue earlier. */
    private static final long BLOCKED_NANOS = Duration.ofSeconds(1).toNanos();

    private volatile boolean isWriting;
    private volatile long writingSince;

    OutputStream watch(OutputStream out) {
        return new WatchedOutputStream(out);
    }

    boolean isBlocked() {
        return isWriting && System.nanoTime() - writingSince >= BLOCKED_NANOS;
    }

    private final class WatchedOutputStream extends FilterOutputStream {

        WatchedOutputStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writingSince = System.nanoTime();
            isWriting = true;
            try {
                out.write(bytes, offset, length);
            } finally {
                isWriting = false;
            }
        }
    }
}
