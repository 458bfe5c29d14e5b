package io.github.timflux.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers that something could not be written, which writers of text keep to themselves. */
final class WatchedOutput extends FilterOutputStream {

    private volatile @Nullable IOException trouble;

    WatchedOutput(OutputStream out) {
        super(out);
    }

    /** The first trouble that there was. */
    @Nullable IOException trouble() {
        return trouble;
    }

    @Override
    public void write(int octet) throws IOException {
        remembering(() -> out.write(octet));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        remembering(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        remembering(out::flush);
    }

    private void remembering(Step writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            if (trouble == null) {
                trouble = e;
            }
            throw e;
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
