package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes from a checkpoint. It is a file of its own, as the checkpoint is replaced all the time, and
 * stays: whoever removed it might take it from under another process. The system lifts the lock with the process.
 */
final class CheckpointLock {

    private final Path file;
    private final FileChannel channel;

    private CheckpointLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static CheckpointLock acquire(Path checkpoint) throws IOException {
        Path file = checkpoint.resolveSibling(checkpoint.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw CheckpointException.of("Another process is at work with the checkpoint " + checkpoint + ".");
            }
            return new CheckpointLock(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // The other one is in this very process.
            return null;
        }
    }

    Path release() throws IOException {
        channel.close();
        return file;
    }
}
