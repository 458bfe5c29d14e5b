package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the fingerprint of content that grows. The fingerprint can be read at any time. */
final class FingerprintBuilder {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest digest;
    private long bytes;

    FingerprintBuilder() {
        this(sha256(), 0);
    }

    private FingerprintBuilder(MessageDigest digest, long bytes) {
        this.digest = digest;
        this.bytes = bytes;
    }

    void add(byte[] content, int offset, int length) {
        digest.update(content, offset, length);
        bytes += length;
    }

    /**
     * Adds bytes from a stream until the content has a given size.
     *
     * @param end the size to reach, in bytes
     * @return whether the stream had enough bytes
     */
    boolean readUpTo(long end, InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = 0;
        while (read >= 0 && bytes < end) {
            read = in.read(buffer, 0, (int) Math.min(buffer.length, end - bytes));
            add(buffer, 0, Math.max(0, read));
        }
        return bytes == end;
    }

    FileFingerprint build() {
        return new FileFingerprint(
                bytes, HexFormat.of().formatHex(copyOf(digest).digest()));
    }

    /** Creates an independent builder with the same content. */
    FingerprintBuilder copy() {
        return new FingerprintBuilder(copyOf(digest), bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks SHA-256.", e);
        }
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The SHA-256 of " + digest.getProvider() + " cannot be copied.", e);
        }
    }
}
