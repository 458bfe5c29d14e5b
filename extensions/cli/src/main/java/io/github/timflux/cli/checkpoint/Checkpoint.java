package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Where a job stands. While this is open, no other process can use the same file for a checkpoint. */
public final class Checkpoint implements Closeable {

    private final CheckpointLock lock;
    private final Path path;
    private final JobIdentity job;
    private final ResumePosition resumePosition;
    private final Path output;
    private final FileSystemAccess fileSystem;
    private final LongSupplier nanoTime;

    private Checkpoint(
            CheckpointLock lock,
            Path path,
            JobIdentity job,
            ResumePosition resumePosition,
            Path output,
            FileSystemAccess fileSystem,
            LongSupplier nanoTime) {
        this.lock = lock;
        this.path = path;
        this.job = job;
        this.resumePosition = resumePosition;
        this.output = output;
        this.fileSystem = fileSystem;
        this.nanoTime = nanoTime;
    }

    /**
     * Finds out where the job stands. Nothing is written yet, but for the file of the lock.
     *
     * @param path the checkpoint; if it is not there, the job has not begun
     * @param command what decides what the output says, by name; it has to be the same each time
     * @param input what there is to be answered; it has to be the same each time, too
     * @param output where the answers are, or are to be
     * @return the checkpoint
     * @throws CheckpointException if the job cannot go on, or another process is at work on it
     */
    public static Checkpoint open(Path path, Map<String, String> command, Path input, Path output) {
        return open(path, command, input, output, new LocalFileSystemAccess(), System::nanoTime);
    }

    static Checkpoint open(
            Path path,
            Map<String, String> command,
            Path input,
            Path output,
            FileSystemAccess fileSystem,
            LongSupplier nanoTime) {
        CheckpointLock lock = convertErrors("use the checkpoint " + path, () -> CheckpointLock.acquire(path));
        try {
            Optional<CheckpointContent> content =
                    convertErrors("read the checkpoint " + path, () -> CheckpointContent.read(path));
            JobIdentity job =
                    convertErrors("read the input " + input, () -> new JobIdentity(command, FileFingerprint.of(input)));
            ResumePosition resumePosition = convertErrors(
                    "read the output " + output,
                    () -> content.isEmpty()
                            ? ResumePosition.start(path, output)
                            : resume(content.get(), job, path, output));
            return new Checkpoint(lock, path, job, resumePosition, output, fileSystem, nanoTime);
        } catch (RuntimeException e) {
            convertErrors("release the checkpoint " + path, lock::release);
            throw e;
        }
    }

    private static ResumePosition resume(CheckpointContent content, JobIdentity job, Path path, Path output)
            throws IOException {
        String difference = content.job().describeDifference(job);
        if (difference != null) {
            throw CheckpointException.of("The checkpoint " + path + " is of another job. " + difference);
        }
        return ResumePosition.find(content, path, output);
    }

    /** {@return whether all lines have been answered} */
    public boolean isComplete() {
        return resumePosition.progress().complete();
    }

    /** {@return what has become of the lines that have been answered} */
    public ResultCounts counts() {
        return resumePosition.progress().counts();
    }

    /**
     * Cuts off what the output has too much, and goes on. To be called once, and not if the job is complete.
     *
     * @return keeps the checkpoint from now on; to be closed before this is
     * @throws CheckpointException if checkpoint or output cannot be written
     */
    public CheckpointRecorder startRecording() {
        CheckpointFile file = new CheckpointFile(path, job, fileSystem);
        // First: an output without a checkpoint would be taken for another job's.
        convertErrors("write the checkpoint " + path, () -> file.replace(resumePosition.progress()));
        FingerprintedOutputStream outputStream = convertErrors(
                "write the output " + output,
                () -> new FingerprintedOutputStream(
                        fileSystem.openForAppend(
                                output, resumePosition.progress().output().bytes()),
                        resumePosition.outputFingerprint()));
        return new CheckpointRecorder(resumePosition.progress(), outputStream, file, nanoTime);
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
