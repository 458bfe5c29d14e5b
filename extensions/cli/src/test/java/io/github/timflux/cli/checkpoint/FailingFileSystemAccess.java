package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Does what a disk does until a process dies or the disk is full: all that was written before is there, of the last
 * write only a part, and nothing after it.
 */
final class FailingFileSystemAccess implements FileSystemAccess {

    private final FileSystemAccess disk = new LocalFileSystemAccess();

    /** How many bytes can still be written; anything else that is done counts as one. */
    private long bytesLeft;

    FailingFileSystemAccess(long left) {
        this.bytesLeft = left;
    }

    boolean hasFailed() {
        return bytesLeft <= 0;
    }

    @Override
    public AppendableFile openForAppend(Path file, long size) throws IOException {
        spend(1);
        AppendableFile tail = disk.openForAppend(file, size);
        return new AppendableFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                tail.write(bytes, offset, (int) Math.min(length, bytesLeft));
                spend(length);
            }

            @Override
            public void force() throws IOException {
                // A process that dies takes nothing with it that it has written.
                spend(1);
            }

            @Override
            public void close() throws IOException {
                tail.close();
            }
        };
    }

    @Override
    public void replaceAtomically(Path from, Path to) throws IOException {
        spend(1);
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void spend(long bytes) throws IOException {
        bytesLeft = Math.max(0, bytesLeft - bytes);
        if (bytesLeft == 0) {
            throw new IOException("No space left on device");
        }
    }
}
