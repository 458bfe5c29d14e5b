package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Position from which a job continues.
 *
 * @param progress the latest progress record that matches the output; bytes of the output behind it are cut off
 * @param outputFingerprint the fingerprint of the output up to this position
 */
record ResumePosition(ProgressRecord progress, FingerprintBuilder outputFingerprint) {

    /** The position of a new job. Its output must be empty or missing. */
    static ResumePosition start(Path file, Path output) throws IOException {
        long size = size(output);
        if (size > 0) {
            throw CheckpointException.of("The output " + output + " has " + size + " bytes and there is no checkpoint "
                    + file + " ; expected an empty or missing output.");
        }
        FingerprintBuilder nothing = new FingerprintBuilder();
        return new ResumePosition(
                new ProgressRecord("", new ResultCounts(0, Map.of()), nothing.build(), false), nothing);
    }

    /** The position at which an earlier run stopped. */
    static ResumePosition find(CheckpointContent content, Path file, Path output) throws IOException {
        ResumePosition last = lastVerified(content, output);
        if (last == null || (last.progress.complete() && last.progress.output().bytes() != size(output))) {
            throw CheckpointException.of("The output " + output + " does not match the checkpoint " + file + ": "
                    + describeDifference(content.latest().output(), output)
                    + ". To start again, remove both files.");
        }
        return last;
    }

    /**
     * The position of the latest record that matches the output; null if no record matches. After a loss of power, the
     * output can be shorter than the latest record says. It is never shorter than the first record says, because a file
     * starts with a record that was forced to the disk.
     */
    private static @Nullable ResumePosition lastVerified(CheckpointContent content, Path output) throws IOException {
        FingerprintBuilder fingerprint = new FingerprintBuilder();
        try (InputStream in = Files.exists(output) ? Files.newInputStream(output) : InputStream.nullInputStream()) {
            ResumePosition first = verified(content.progressRecords().get(0), fingerprint, in);
            ResumePosition latest = verified(content.latest(), fingerprint, in);
            boolean goesBack = first != null && first.progress.output().bytes() > 0;
            return latest == null && goesBack ? first : latest;
        }
    }

    private static @Nullable ResumePosition verified(
            ProgressRecord progress, FingerprintBuilder fingerprint, InputStream in) throws IOException {
        return fingerprint.readUpTo(progress.output().bytes(), in)
                        && fingerprint.build().equals(progress.output())
                ? new ResumePosition(progress, fingerprint.copy())
                : null;
    }

    private static String describeDifference(FileFingerprint expected, Path output) throws IOException {
        if (!Files.exists(output)) {
            return "it is missing; expected " + expected.bytes() + " bytes";
        }
        return size(output) == expected.bytes()
                ? "its SHA-256 differs from " + expected.sha256()
                : "it has " + size(output) + " bytes; expected " + expected.bytes();
    }

    private static long size(Path output) throws IOException {
        return Files.exists(output) ? Files.size(output) : 0;
    }
}
