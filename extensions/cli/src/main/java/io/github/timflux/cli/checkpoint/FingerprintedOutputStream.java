package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.checkpoint.FileSystemAccess.AppendableFile;
import java.io.IOException;
import java.io.OutputStream;

/** Output file of a job that maintains the fingerprint of its content. */
final class FingerprintedOutputStream extends OutputStream {

    private final AppendableFile file;
    private final FingerprintBuilder fingerprint;

    /**
     * Continues an output.
     *
     * @param file the output, open for appending
     * @param fingerprint the fingerprint of the bytes that the output already has
     */
    FingerprintedOutputStream(AppendableFile file, FingerprintBuilder fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
        fingerprint.add(bytes, offset, length);
    }

    FileFingerprint fingerprint() {
        return fingerprint.build();
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
