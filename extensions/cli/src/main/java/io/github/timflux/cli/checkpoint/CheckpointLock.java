package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lock that keeps other processes from using a checkpoint.
 *
 * <p>The lock is a separate file, because the checkpoint file itself is replaced often. The lock file is never deleted:
 * another process could already have opened it. The operating system releases the lock when the process ends.
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
                throw CheckpointException.of("Another process uses the checkpoint " + checkpoint + ".");
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
            // Another checkpoint of this process holds the lock.
            return null;
        }
    }

    Path release() throws IOException {
        channel.close();
        return file;
    }
}
