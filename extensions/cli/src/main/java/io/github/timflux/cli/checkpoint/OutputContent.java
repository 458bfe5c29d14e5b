package io.github.timflux.cli.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Content of a file that a job has written. It is compared with progress records, the shortest one first. */
final class OutputContent implements Closeable {

    private final String name;
    private final @Nullable Path file;
    private final InputStream in;
    private final FingerprintBuilder fingerprint = new FingerprintBuilder();
    private boolean isMatch;

    private OutputContent(String name, @Nullable Path file, InputStream in) {
        this.name = name;
        this.file = file;
        this.in = in;
    }

    /**
     * Opens a file.
     *
     * @param name the name of the file in messages, such as {@code output}
     * @param file the file; null or a missing file has no content
     */
    static OutputContent open(String name, @Nullable Path file) throws IOException {
        boolean exists = file != null && Files.exists(file);
        return new OutputContent(name, file, exists ? Files.newInputStream(file) : InputStream.nullInputStream());
    }

    /** Reads up to the size of a fingerprint. Returns a builder of this content, or null if the content differs. */
    @Nullable FingerprintBuilder verify(FileFingerprint expected) throws IOException {
        isMatch = fingerprint.readUpTo(expected.bytes(), in)
                && fingerprint.build().equals(expected);
        return isMatch ? fingerprint.copy() : null;
    }

    /** Returns whether the content was as expected in the last call of {@link #verify}. */
    boolean isMatch() {
        return isMatch;
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    void requireEmpty(Path checkpoint) throws IOException {
        if (size() > 0) {
            throw CheckpointException.of("The " + name + " " + file + " has " + size()
                    + " bytes and there is no checkpoint " + checkpoint + " ; expected an empty or missing " + name
                    + ".");
        }
    }

    /** Creates the error for a content that is not the expected one. */
    CheckpointException mismatch(FileFingerprint expected, Path checkpoint, String advice) throws IOException {
        return CheckpointException.of("The " + name + " " + file + " does not match the checkpoint " + checkpoint + ": "
                + describeDifference(expected) + ". " + advice);
    }

    private String describeDifference(FileFingerprint expected) throws IOException {
        if (file == null || !Files.exists(file)) {
            return "it is missing; expected " + expected.bytes() + " bytes";
        }
        return size() == expected.bytes()
                ? "its SHA-256 differs from " + expected.sha256()
                : "it has " + size() + " bytes; expected " + expected.bytes();
    }

    private long size() throws IOException {
        return file != null && Files.exists(file) ? Files.size(file) : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
