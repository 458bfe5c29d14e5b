package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.checkpoint.FileSystemAccess.AppendableFile;
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
final class CheckpointFile implements Closeable {

    private final Path file;
    private final Path temporaryFile;
    private final JobIdentity job;
    private final FileSystemAccess fileSystem;
    private @Nullable AppendableFile appender;
    private long bytesWritten;

    CheckpointFile(Path file, JobIdentity job, FileSystemAccess fileSystem) {
        this.file = file;
        this.temporaryFile = file.resolveSibling(file.getFileName() + ".tmp");
        this.job = job;
        this.fileSystem = fileSystem;
    }

    /** Writes the file anew with nothing but this mark, beside the old one and then in its place. */
    ProgressRecord replace(ProgressRecord progress) throws IOException {
        close();
        appender = fileSystem.openForAppend(temporaryFile, 0);
        bytesWritten = 0;
        write(appender, CheckpointJsonWriter.toLine(job) + CheckpointJsonWriter.toLine(progress));
        appender.force();
        fileSystem.replaceAtomically(temporaryFile, file);
        return progress;
    }

    /** Adds a mark. */
    void append(ProgressRecord progress) throws IOException {
        if (appender == null) {
            throw new IllegalStateException("A mark is added to " + file + "; expected it to be written before.");
        }
        write(appender, CheckpointJsonWriter.toLine(progress));
    }

    /** How many bytes it has. */
    long bytesWritten() {
        return bytesWritten;
    }

    private void write(AppendableFile to, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        to.write(bytes, 0, bytes.length);
        bytesWritten += bytes.length;
    }

    @Override
    public void close() throws IOException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
