package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the checkpoint file. Its first line is the identity of the job, and each further line is a progress record.
 * The last readable record is valid.
 *
 * <p>{@link #replace} takes some milliseconds, and its record survives a loss of power. {@link #append} takes
 * microseconds, and its record survives the end of the process.
 */
final class CheckpointFile implements Closeable {

    private final Path file;
    private final JobIdentity job;
    private final FileSystemAccess fileSystem;
    private @Nullable OutputStream appender;
    private long bytesWritten;

    CheckpointFile(Path file, JobIdentity job, FileSystemAccess fileSystem) {
        this.file = file;
        this.job = job;
        this.fileSystem = fileSystem;
    }

    /** Replaces the file by a new one with these records only. The last record is valid. */
    ProgressRecord replace(ProgressRecord... records) throws IOException {
        close();
        StringBuilder text = new StringBuilder(CheckpointJsonWriter.toLine(job));
        for (ProgressRecord progress : records) {
            text.append(CheckpointJsonWriter.toLine(progress));
        }
        byte[] content = text.toString().getBytes(UTF_8);
        fileSystem.replaceAtomically(file, content);
        appender = fileSystem.openExisting(file);
        bytesWritten = content.length;
        return records[records.length - 1];
    }

    /** Appends a record to the file. */
    void append(ProgressRecord progress) throws IOException {
        if (appender == null) {
            throw new IllegalStateException("A record is appended to " + file + "; expected a call of replace before.");
        }
        byte[] line = CheckpointJsonWriter.toLine(progress).getBytes(UTF_8);
        appender.write(line);
        bytesWritten += line.length;
    }

    long bytesWritten() {
        return bytesWritten;
    }

    @Override
    public void close() throws IOException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
