package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.checkpoint.FileSystemAccess.AppendableFile;
import java.io.IOException;
import java.io.OutputStream;

/** The output of a job, of which it is known at any time what is in it. */
final class FingerprintedOutputStream extends OutputStream {

    private final AppendableFile file;
    private final FingerprintBuilder fingerprint;

    /**
     * Goes on with an output.
     *
     * @param file its end
     * @param fingerprint what there is before
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
