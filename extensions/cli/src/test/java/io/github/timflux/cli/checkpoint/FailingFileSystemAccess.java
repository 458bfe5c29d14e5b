package io.github.timflux.cli.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Simulates a full disk, or a process that is killed while it writes. The last write is cut off, and all later
 * operations fail.
 */
final class FailingFileSystemAccess implements FileSystemAccess {

    private final FileSystemAccess fileSystem = new LocalFileSystemAccess();

    /** The number of bytes that can still be written. Each other operation counts as one byte. */
    private long bytesLeft;

    FailingFileSystemAccess(long left) {
        this.bytesLeft = left;
    }

    boolean hasFailed() {
        return bytesLeft <= 0;
    }

    @Override
    public AppendableFile openForAppend(Path file, long size) throws IOException {
        consume(1);
        AppendableFile opened = fileSystem.openForAppend(file, size);
        return new AppendableFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                opened.write(bytes, offset, (int) Math.min(length, bytesLeft));
                consume(length);
            }

            @Override
            public void force() throws IOException {
                // Forces nothing, because a killed process loses no bytes that it has written.
                consume(1);
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    /** Forces nothing. */
    @Override
    public void replaceAtomically(Path file, byte[] content) throws IOException {
        consume(content.length);
        Path temporaryFile = Files.write(file.resolveSibling("temporary"), content);
        consume(1);
        Files.move(temporaryFile, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        consume(1);
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public OutputStream openExisting(Path file) throws IOException {
        consume(1);
        OutputStream opened = fileSystem.openExisting(file);
        return new FilterOutputStream(opened) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                opened.write(bytes, offset, (int) Math.min(length, bytesLeft));
                consume(length);
            }
        };
    }

    private void consume(long bytes) throws IOException {
        bytesLeft = Math.max(0, bytesLeft - bytes);
        if (bytesLeft == 0) {
            throw new IOException("No space left on device");
        }
    }
}
