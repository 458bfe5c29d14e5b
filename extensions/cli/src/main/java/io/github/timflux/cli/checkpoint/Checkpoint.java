package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Checkpoint file of one job, with the position from which the job continues. While a checkpoint is open, its lock file
 * keeps other processes from using it.
 */
public final class Checkpoint implements Closeable {

    private final CheckpointLock lock;
    private final Path path;
    private final JobIdentity job;
    private final JobOutputs outputs;
    private final FileSystemAccess fileSystem;
    private final LongSupplier nanoTime;
    private ResumePosition resumePosition;

    private Checkpoint(
            CheckpointLock lock,
            Path path,
            JobIdentity job,
            ResumePosition resumePosition,
            JobOutputs outputs,
            FileSystemAccess fileSystem,
            LongSupplier nanoTime) {
        this.lock = lock;
        this.path = path;
        this.job = job;
        this.resumePosition = resumePosition;
        this.outputs = outputs;
        this.fileSystem = fileSystem;
        this.nanoTime = nanoTime;
    }

    /**
     * Opens a checkpoint and finds the position from which the job continues. The only file that this method writes is
     * the lock file.
     *
     * @param path the checkpoint file; if it does not exist, the job starts from the beginning
     * @param command the options that decide the content of the output, by name; they must be the same in each run
     * @param input the input file; it must be the same in each run
     * @param outputs the files that the job writes
     * @return the checkpoint
     * @throws CheckpointException if the job cannot continue, or if another process uses the checkpoint
     */
    public static Checkpoint open(Path path, Map<String, String> command, Path input, JobOutputs outputs) {
        return open(path, command, input, outputs, new LocalFileSystemAccess(), System::nanoTime);
    }

    static Checkpoint open(
            Path path,
            Map<String, String> command,
            Path input,
            JobOutputs outputs,
            FileSystemAccess fileSystem,
            LongSupplier nanoTime) {
        CheckpointLock lock = convertErrors("use the checkpoint " + path, () -> CheckpointLock.acquire(path));
        try {
            Optional<CheckpointContent> content =
                    convertErrors("read the checkpoint " + path, () -> CheckpointContent.read(path));
            JobIdentity job =
                    convertErrors("read the input " + input, () -> new JobIdentity(command, FileFingerprint.of(input)));
            ResumePosition resumePosition = convertErrors(
                    "read the output " + outputs.output(),
                    () -> content.isEmpty()
                            ? ResumePosition.start(path, outputs)
                            : resume(content.get(), job, path, outputs));
            return new Checkpoint(lock, path, job, resumePosition, outputs, fileSystem, nanoTime);
        } catch (RuntimeException e) {
            convertErrors("release the checkpoint " + path, lock::release);
            throw e;
        }
    }

    private static ResumePosition resume(CheckpointContent content, JobIdentity job, Path path, JobOutputs outputs)
            throws IOException {
        String difference = content.job().describeDifference(job);
        if (difference != null) {
            throw CheckpointException.of("The checkpoint " + path + " belongs to another job. " + difference);
        }
        return ResumePosition.find(content, path, outputs);
    }

    /** {@return whether each line of the input has a result} */
    public boolean isComplete() {
        return resumePosition.progress().complete();
    }

    /** {@return the results of the lines that earlier runs have answered} */
    public ResultCounts counts() {
        return resumePosition.progress().counts();
    }

    /**
     * Removes the failures from the output, so that their lines have no result and are sent again. Call this method
     * before {@link #startRecording}.
     *
     * @param isCsv whether the output is CSV
     * @return the number of failures
     * @throws CheckpointException if a file cannot be written; the job can continue
     */
    public long removeFailures(boolean isCsv) {
        long failures = counts().failed();
        if (failures > 0) {
            resumePosition = convertErrors("remove the failures from the output " + outputs.output(), () -> {
                try (CheckpointFile file = new CheckpointFile(path, job, fileSystem)) {
                    return new FailureRemoval(file, outputs.output(), fileSystem).apply(resumePosition, isCsv);
                }
            });
        }
        return failures;
    }

    /**
     * Cuts the files of the job back to the resume position and starts to record. Call this method once, and only for
     * an incomplete job.
     *
     * @return the recorder; close it before this checkpoint
     * @throws CheckpointException if the checkpoint or another file cannot be written
     */
    public CheckpointRecorder startRecording() {
        CheckpointFile file = new CheckpointFile(path, job, fileSystem);
        // The checkpoint is written before the output: the next run refuses an output that has no checkpoint.
        ProgressRecord progress =
                convertErrors("write the checkpoint " + path, () -> file.replace(resumePosition.progress()));
        FingerprintedOutputStream output =
                open("output", outputs.output(), progress.output(), resumePosition.outputFingerprint());
        FingerprintedOutputStream failed = outputs.failed() == null
                ? null
                : open("failed lines", outputs.failed(), progress.failed(), resumePosition.failedFingerprint());
        return new CheckpointRecorder(progress, output, failed, file, nanoTime);
    }

    private FingerprintedOutputStream open(String name, Path file, FileFingerprint start, FingerprintBuilder content) {
        return convertErrors(
                "write the " + name + " " + file,
                () -> new FingerprintedOutputStream(fileSystem.openForAppend(file, start.bytes()), content));
    }

    @Override
    public void close() throws IOException {
        lock.release();
    }

    private static <T> T convertErrors(String task, FileAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw CheckpointException.cannotDo(task, e);
        }
    }

    private interface FileAction<T> {
        T run() throws IOException;
    }
}
