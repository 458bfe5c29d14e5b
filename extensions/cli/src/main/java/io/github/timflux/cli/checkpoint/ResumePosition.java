package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Position from which a job continues.
 *
 * @param progress the latest progress record that matches the files; bytes of the files behind it are cut off
 * @param outputFingerprint the fingerprint of the output up to this position
 * @param failedFingerprint the fingerprint of the file of failed lines up to this position
 */
record ResumePosition(
        ProgressRecord progress, FingerprintBuilder outputFingerprint, FingerprintBuilder failedFingerprint) {

    private static final String OUTPUT = "output";
    private static final String FAILED = "file of failed lines";

    /** The position of a new job. The files that it writes must be empty or missing. */
    static ResumePosition start(Path file, JobOutputs outputs) throws IOException {
        try (OutputContent output = OutputContent.open(OUTPUT, outputs.output());
                OutputContent failed = OutputContent.open(FAILED, outputs.failed())) {
            output.requireEmpty(file);
            failed.requireEmpty(file);
        }
        FingerprintBuilder nothing = new FingerprintBuilder();
        FileFingerprint empty = nothing.build();
        return new ResumePosition(
                new ProgressRecord("", new ResultCounts(0, Map.of()), empty, empty, false), nothing, nothing.copy());
    }

    /** The position at which an earlier run stopped. */
    static ResumePosition find(CheckpointContent content, Path file, JobOutputs outputs) throws IOException {
        ProgressRecord latest = content.latest();
        try (OutputContent output = OutputContent.open(OUTPUT, outputs.output());
                OutputContent failed = OutputContent.open(FAILED, outputs.failed())) {
            ResumePosition last = lastVerified(content, output, failed);
            boolean isComplete = last != null && last.progress.complete();
            if (last == null ? !output.isMatch() : isComplete && !output.isAtEnd()) {
                throw output.mismatch(latest.output(), file, outputs.restartAdvice());
            }
            if (last == null || (isComplete && !failed.isAtEnd())) {
                throw failed.mismatch(latest.failed(), file, outputs.restartAdvice());
            }
            return last;
        }
    }

    /**
     * The position of the latest record that matches the files; null if no record matches. After a loss of power, a
     * file can be shorter than the latest record says. It is never shorter than the first record says, because a
     * checkpoint starts with a record that was forced to the disk.
     */
    private static @Nullable ResumePosition lastVerified(
            CheckpointContent content, OutputContent output, OutputContent failed) throws IOException {
        ResumePosition first = verified(content.progressRecords().get(0), output, failed);
        ResumePosition latest = verified(content.latest(), output, failed);
        boolean goesBack = first != null && first.progress.output().bytes() > 0;
        return latest == null && goesBack ? first : latest;
    }

    private static @Nullable ResumePosition verified(
            ProgressRecord progress, OutputContent output, OutputContent failed) throws IOException {
        FingerprintBuilder outputFingerprint = output.verify(progress.output());
        FingerprintBuilder failedFingerprint = failed.verify(progress.failed());
        return outputFingerprint == null || failedFingerprint == null
                ? null
                : new ResumePosition(progress, outputFingerprint, failedFingerprint);
    }
}
