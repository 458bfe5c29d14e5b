package io.github.timflux.cli.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lends out a stream that outlives its borrower, such as standard output. */
public final class NonClosingOutputStream extends FilterOutputStream {

    public NonClosingOutputStream(OutputStream out) {
        super(out);
    }

    /** Passed on whole; the superclass would write byte by byte. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
