package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.file.CheckpointPath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
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
        Path file = CheckpointPath.lockOf(checkpoint);
        FileChannel channel = CheckpointPath.lockExists(file) ? open(file) : create(file);
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

    private static FileChannel create(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // Another process has created the lock file at the same time.
            return open(file);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
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
