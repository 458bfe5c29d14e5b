package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.checkpoint.FileSystemAccess.AppendableFile;
import java.io.Closeable;
import java.io.IOException;
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

    /** Replaces the file by a new one with these records only. The last record is valid. */
    ProgressRecord replace(ProgressRecord... records) throws IOException {
        close();
        appender = fileSystem.openForAppend(temporaryFile, 0);
        bytesWritten = 0;
        StringBuilder content = new StringBuilder(CheckpointJsonWriter.toLine(job));
        for (ProgressRecord progress : records) {
            content.append(CheckpointJsonWriter.toLine(progress));
        }
        write(appender, content.toString());
        appender.force();
        fileSystem.replaceAtomically(temporaryFile, file);
        return records[records.length - 1];
    }

    /** Appends a record to the file. */
    void append(ProgressRecord progress) throws IOException {
        if (appender == null) {
            throw new IllegalStateException("A record is appended to " + file + "; expected a call of replace before.");
        }
        write(appender, CheckpointJsonWriter.toLine(progress));
    }

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
