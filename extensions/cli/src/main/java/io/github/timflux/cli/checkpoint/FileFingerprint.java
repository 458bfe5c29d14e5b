package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Identifies the content of a file, or of the start of a file.
 *
 * @param bytes the number of bytes
 * @param sha256 the SHA-256 of these bytes in hexadecimal digits
 */
record FileFingerprint(long bytes, String sha256) {

    /** Computes the fingerprint of a whole file. */
    static FileFingerprint of(Path file) throws IOException {
        FingerprintBuilder content = new FingerprintBuilder();
        try (InputStream in = Files.newInputStream(file)) {
            content.readUpTo(Long.MAX_VALUE, in);
        }
        return content.build();
    }
}
