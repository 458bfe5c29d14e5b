package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.checkpoint.Disk.Tail;
import java.io.IOException;
import java.io.OutputStream;

/** The output of a job, of which it is known at any time what is in it. */
final class OutputFile extends OutputStream {

    private final Tail tail;
    private final Fingerprinter content;

    /**
     * Goes on with an output.
     *
     * @param tail its end
     * @param content what there is before
     */
    OutputFile(Tail tail, Fingerprinter content) {
        this.tail = tail;
        this.content = content;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        tail.write(bytes, offset, length);
        content.add(bytes, offset, length);
    }

    Fingerprint content() {
        return content.value();
    }

    void force() throws IOException {
        tail.force();
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
