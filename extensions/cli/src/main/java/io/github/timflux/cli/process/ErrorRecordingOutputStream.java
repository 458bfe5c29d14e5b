package io.github.timflux.cli.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Output stream that remembers its first write error. A {@link java.io.PrintWriter} on top of it would hide the error.
 * If the reader of a pipe has closed it, the error is a {@link ClosedPipeException}.
 */
public final class ErrorRecordingOutputStream extends FilterOutputStream {

    private volatile @Nullable IOException firstError;

    public ErrorRecordingOutputStream(OutputStream out) {
        super(out);
    }

    /** The first write error, or null. */
    public @Nullable IOException firstError() {
        return firstError;
    }

    @Override
    public void write(int octet) throws IOException {
        recordError(() -> out.write(octet));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        recordError(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        recordError(out::flush);
    }

    private void recordError(WriteAction action) throws IOException {
        try {
            action.run();
        } catch (IOException e) {
            IOException error = ClosedPipeException.convert(e);
            if (firstError == null) {
                firstError = error;
            }
            throw error;
        }
    }

    @FunctionalInterface
    private interface WriteAction {
        void run() throws IOException;
    }
}
