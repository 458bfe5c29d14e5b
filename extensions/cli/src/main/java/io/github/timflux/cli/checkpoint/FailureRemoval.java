package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.output.OutputScanner;
import io.github.timflux.cli.result.ResultCounts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;

/**
 * Removes the failures from the output of a job, so that their lines are sent again.
 *
 * <p>A process can end between any two steps, and the job can still continue:
 *
 * <ol>
 *   <li>The results that remain are written to a temporary file, which is forced to the disk.
 *   <li>A checkpoint is written that is valid for both outputs: its first record describes the new output, and its last
 *       record describes the old output.
 *   <li>The temporary file replaces the output in one atomic step.
 * </ol>
 *
 * @param checkpoint the checkpoint file
 * @param output the output
 * @param fileSystem writes the files
 */
record FailureRemoval(CheckpointFile checkpoint, Path output, FileSystemAccess fileSystem) {

    /** Far more ranges would make each checkpoint as large as an output. A range has about 16 bytes. */
    private static final int MAX_RANGES = 500_000;

    /**
     * Removes the failures.
     *
     * @param position the current position, with at least one failure
     * @param isCsv whether the output is CSV
     * @return the position after the removal
     */
    ResumePosition apply(ResumePosition position, boolean isCsv) throws IOException {
        // A link remains, and its target is replaced.
        Path target = output.toRealPath();
        Path temporary = Files.createTempFile(target.resolveSibling(""), ".timflux-", ".tmp");
        try {
            LineNumberSet answered = LineNumberSet.parse(position.progress().answered());
            FingerprintBuilder kept = new FingerprintBuilder();
            copySuccesses(target, position.progress(), isCsv, temporary, kept, answered);
            ResumePosition after = after(position.progress(), answered, kept);
            // Without successes, nothing is replaced: the output is truncated when the job continues.
            if (kept.build().bytes() > 0) {
                copyPermissions(target, temporary);
                checkpoint.replace(after.progress(), position.progress());
                fileSystem.moveAtomically(temporary, target);
            }
            return after;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void copySuccesses(
            Path target,
            ProgressRecord before,
            boolean isCsv,
            Path temporary,
            FingerprintBuilder kept,
            LineNumberSet answered)
            throws IOException {
        long lines = answered.size();
        try (InputStream in = Files.newInputStream(target);
                FingerprintedOutputStream file =
                        new FingerprintedOutputStream(fileSystem.openForAppend(temporary, 0), kept)) {
            OutputStream out = new BufferedOutputStream(file);
            OutputScanner records = new OutputScanner(in, before.output().bytes(), isCsv);
            while (records.next()) {
                if (records.failedLine() > 0) {
                    answered.remove(records.failedLine());
                } else {
                    records.copyTo(out);
                }
            }
            out.flush();
            file.force();
        }
        if (lines - answered.size() != before.counts().failed()) {
            throw CheckpointException.of("The output " + output + " has " + (lines - answered.size())
                    + " failures with a line number; expected "
                    + before.counts().failed() + ".");
        }
        if (answered.ranges() > MAX_RANGES) {
            throw CheckpointException.of("The failures of the output " + output + " leave " + answered.ranges()
                    + " ranges of answered lines; expected at most " + MAX_RANGES
                    + ". Send the failed lines with a new job that has an output of its own.");
        }
    }

    private static ResumePosition after(ProgressRecord before, LineNumberSet answered, FingerprintBuilder kept) {
        FingerprintBuilder nothing = new FingerprintBuilder();
        ResultCounts counts = new ResultCounts(before.counts().succeeded(), Map.of());
        return new ResumePosition(
                new ProgressRecord(answered.toString(), counts, kept.build(), nothing.build(), false), kept, nothing);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        if (Files.getFileStore(from).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
