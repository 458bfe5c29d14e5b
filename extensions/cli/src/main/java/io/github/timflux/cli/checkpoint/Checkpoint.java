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

    private final Lock lock;
    private final Path path;
    private final Job job;
    private final Position position;
    private final Path output;
    private final Disk disk;
    private final LongSupplier nanoTime;

    private Checkpoint(
            Lock lock, Path path, Job job, Position position, Path output, Disk disk, LongSupplier nanoTime) {
        this.lock = lock;
        this.path = path;
        this.job = job;
        this.position = position;
        this.output = output;
        this.disk = disk;
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
        return open(path, command, input, output, new LocalDisk(), System::nanoTime);
    }

    static Checkpoint open(
            Path path, Map<String, String> command, Path input, Path output, Disk disk, LongSupplier nanoTime) {
        Lock lock = attempt("use the checkpoint " + path, () -> Lock.of(path));
        try {
            Optional<Saved> saved = attempt("read the checkpoint " + path, () -> Saved.read(path));
            Job job = attempt("read the input " + input, () -> new Job(command, Fingerprint.of(input)));
            Position position = attempt(
                    "read the output " + output,
                    () -> saved.isEmpty() ? Position.start(path, output) : goOn(saved.get(), job, path, output));
            return new Checkpoint(lock, path, job, position, output, disk, nanoTime);
        } catch (RuntimeException e) {
            attempt("release the checkpoint " + path, lock::release);
            throw e;
        }
    }

    private static Position goOn(Saved saved, Job job, Path path, Path output) throws IOException {
        String difference = saved.job().difference(job);
        if (difference != null) {
            throw CheckpointException.of("The checkpoint " + path + " is of another job. " + difference);
        }
        return Position.of(saved, path, output);
    }

    /** {@return whether all lines have been answered} */
    public boolean isComplete() {
        return position.mark().complete();
    }

    /** {@return what has become of the lines that have been answered} */
    public ResultCounts counts() {
        return position.mark().counts();
    }

    /**
     * Cuts off what the output has too much, and goes on. To be called once, and not if the job is complete.
     *
     * @return keeps the checkpoint from now on; to be closed before this is
     * @throws CheckpointException if checkpoint or output cannot be written
     */
    public Recording begin() {
        MarkFile marks = new MarkFile(path, job, disk);
        // First: an output without a checkpoint would be taken for another job's.
        attempt("write the checkpoint " + path, () -> marks.replace(position.mark()));
        OutputFile end = attempt(
                "write the output " + output,
                () -> new OutputFile(disk.open(output, position.mark().output().bytes()), position.output()));
        return new Recording(position.mark(), end, marks, nanoTime);
    }

    @Override
    public void close() throws IOException {
        lock.release();
    }

    private static <T> T attempt(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw CheckpointException.cannot(what, e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
