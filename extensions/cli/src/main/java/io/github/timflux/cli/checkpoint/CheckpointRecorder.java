package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.result.LineResult;
import io.github.timflux.cli.result.ResultCounter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the progress of a job in its checkpoint while the job runs.
 *
 * <p>After each flush of the output, a progress record lists the answered lines. After a crash, only the lines whose
 * results were not written yet are sent again. About once a second the recorder also forces all files to the disk. A
 * list of answered lines with many gaps is written only then.
 */
public final class CheckpointRecorder implements OutputDestination {

    private static final Duration SYNC_INTERVAL = Duration.ofSeconds(1);
    private static final long MAX_FILE_BYTES = 256 * 1024;

    /** A record with this number of ranges has about 64 KiB. Failed lines that are sent again can leave many gaps. */
    private static final int MAX_RANGES_OF_EACH_RECORD = 4_000;

    private final FingerprintedOutputStream output;
    private final @Nullable FingerprintedOutputStream failed;
    private final CheckpointFile file;
    private final LongSupplier nanoTime;
    private final boolean wasEmpty;
    private final boolean wasFailedEmpty;
    private final LineNumberSet answeredBefore;
    private final LineNumberSet answered;
    private final ResultCounter counter = new ResultCounter();
    private ProgressRecord progress;
    private boolean isSynced = true;
    private boolean isFlushed = true;
    private long syncedAt;

    CheckpointRecorder(
            ProgressRecord progress,
            FingerprintedOutputStream output,
            @Nullable FingerprintedOutputStream failed,
            CheckpointFile file,
            LongSupplier nanoTime) {
        this.progress = progress;
        this.output = output;
        this.failed = failed;
        this.file = file;
        this.nanoTime = nanoTime;
        this.wasEmpty = progress.output().bytes() == 0;
        this.wasFailedEmpty = progress.failed().bytes() == 0;
        this.answeredBefore = LineNumberSet.parse(progress.answered());
        this.answered = LineNumberSet.parse(progress.answered());
        counter.add(progress.counts());
        this.syncedAt = nanoTime.getAsLong();
    }

    @Override
    public OutputStream stream() {
        return output;
    }

    @Override
    public boolean isNew() {
        return wasEmpty;
    }

    @Override
    public @Nullable OutputStream failedStream() {
        return failed;
    }

    @Override
    public boolean isFailedStreamNew() {
        return wasFailedEmpty;
    }

    /** Considers earlier runs only: each line is checked once, before it is sent. */
    @Override
    public boolean isAnswered(long line) {
        return answeredBefore.contains(line);
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public void onWritten(LineResult<?> result) {
        answered.add(result.line());
        counter.count(result.result());
        isFlushed = false;
    }

    @Override
    public void onFlushed() {
        isFlushed = true;
        if (isBehind() && (isTimeToSync() || answered.ranges() <= MAX_RANGES_OF_EACH_RECORD)) {
            record(false);
        }
    }

    private boolean isBehind() {
        return answered.size() > progress.counts().total();
    }

    private boolean isTimeToSync() {
        return nanoTime.getAsLong() - syncedAt >= SYNC_INTERVAL.toNanos();
    }

    @Override
    public void onComplete(long first, long last) {
        if (!answered.isExactly(first, last)) {
            throw new IllegalStateException(
                    "The answered lines are " + answered + "; expected " + first + " to " + last + ".");
        }
        record(true);
    }

    private void record(boolean complete) {
        updateProgress(complete);
        isSynced = false;
        try {
            if (complete || isTimeToSync() || file.bytesWritten() >= MAX_FILE_BYTES) {
                sync();
            } else {
                file.append(progress);
            }
        } catch (IOException e) {
            throw OutputWriteException.of("checkpoint", e);
        }
    }

    private void updateProgress(boolean complete) {
        progress = new ProgressRecord(
                answered.toString(),
                counter.counts(),
                output.fingerprint(),
                failed == null ? new FingerprintBuilder().build() : failed.fingerprint(),
                complete);
    }

    /**
     * Forces the output to the disk before the checkpoint: the first record of a checkpoint file must not list more
     * lines than the output contains.
     */
    private void sync() throws IOException {
        output.force();
        if (failed != null) {
            failed.force();
        }
        file.replace(progress);
        isSynced = true;
        syncedAt = nanoTime.getAsLong();
    }

    /** Closes the files after the last record is on the disk, so that it survives a loss of power. */
    @Override
    public void close() throws IOException {
        try (output;
                failed;
                file) {
            if (isFlushed && isBehind()) {
                updateProgress(false);
                isSynced = false;
            }
            if (!isSynced) {
                sync();
            }
        }
    }
}
