package io.github.timflux.cli.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Simulates a process that is killed at one of its write operations. Half of the bytes of a write arrive. */
final class CrashingFileSystemAccess implements FileSystemAccess {

    private final FileSystemAccess fileSystem = new LocalFileSystemAccess();
    private int operationsLeft;

    /**
     * Creates an access.
     *
     * @param operations the number of operations that succeed
     */
    CrashingFileSystemAccess(int operations) {
        this.operationsLeft = operations;
    }

    boolean hasCrashed() {
        return operationsLeft < 0;
    }

    @Override
    public AppendableFile openForAppend(Path file, long size) throws IOException {
        crashIfDue();
        AppendableFile opened = fileSystem.openForAppend(file, size);
        return new AppendableFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (operationsLeft == 0) {
                    opened.write(bytes, offset, length / 2);
                }
                crashIfDue();
                opened.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                crashIfDue();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    @Override
    public void replaceAtomically(Path file, byte[] content) throws IOException {
        crashIfDue();
        fileSystem.replaceAtomically(file, content);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        crashIfDue();
        fileSystem.moveAtomically(from, to);
    }

    @Override
    public OutputStream openExisting(Path file) throws IOException {
        crashIfDue();
        OutputStream opened = fileSystem.openExisting(file);
        return new FilterOutputStream(opened) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (operationsLeft == 0) {
                    opened.write(bytes, offset, length / 2);
                }
                crashIfDue();
                opened.write(bytes, offset, length);
            }
        };
    }

    private void crashIfDue() throws IOException {
        operationsLeft = Math.max(-1, operationsLeft - 1);
        if (operationsLeft < 0) {
            throw new IOException("killed");
        }
    }
}
