package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.checkpoint.Disk.Tail;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file that marks are written to. Its first line tells the job, each of the others a mark, the latest being true
 * that can be read.
 *
 * <p>To {@linkplain #replace} it takes some milliseconds and outlives anything. To {@linkplain #append} to it takes
 * microseconds and outlives the process.
 */
final class MarkFile implements Closeable {

    private final Path file;
    private final Path draft;
    private final Job job;
    private final Disk disk;
    private @Nullable Tail tail;
    private long size;

    MarkFile(Path file, Job job, Disk disk) {
        this.file = file;
        this.draft = file.resolveSibling(file.getFileName() + ".tmp");
        this.job = job;
        this.disk = disk;
    }

    /** Writes the file anew with nothing but this mark, beside the old one and then in its place. */
    Mark replace(Mark mark) throws IOException {
        close();
        tail = disk.open(draft, 0);
        size = 0;
        write(tail, JsonText.of(job) + JsonText.of(mark));
        tail.force();
        disk.move(draft, file);
        return mark;
    }

    /** Adds a mark. */
    void append(Mark mark) throws IOException {
        if (tail == null) {
            throw new IllegalStateException("A mark is added to " + file + "; expected it to be written before.");
        }
        write(tail, JsonText.of(mark));
    }

    /** How many bytes it has. */
    long size() {
        return size;
    }

    private void write(Tail to, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        to.write(bytes, 0, bytes.length);
        size += bytes.length;
    }

    @Override
    public void close() throws IOException {
        if (tail != null) {
            tail.close();
            tail = null;
        }
    }
}
