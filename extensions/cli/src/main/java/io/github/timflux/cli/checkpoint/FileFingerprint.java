package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells the content of a file, or of its beginning, from any other.
 *
 * @param bytes how many there are
 * @param sha256 their SHA-256, as {@code sha256sum} prints it
 */
record FileFingerprint(long bytes, String sha256) {

    /** Reads a whole file. */
    static FileFingerprint of(Path file) throws IOException {
        FingerprintBuilder content = new FingerprintBuilder();
        try (InputStream in = Files.newInputStream(file)) {
            content.readUpTo(Long.MAX_VALUE, in);
        }
        return content.build();
    }
}
