package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Does what a disk does until a process dies or the disk is full: all that was written before is there, of the last
 * write only a part, and nothing after it.
 */
final class DyingDisk implements Disk {

    private final Disk disk = new LocalDisk();

    /** How many bytes can still be written; anything else that is done counts as one. */
    private long left;

    DyingDisk(long left) {
        this.left = left;
    }

    boolean isDead() {
        return left <= 0;
    }

    @Override
    public Tail open(Path file, long size) throws IOException {
        spend(1);
        Tail tail = disk.open(file, size);
        return new Tail() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                tail.write(bytes, offset, (int) Math.min(length, left));
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
    public void move(Path from, Path to) throws IOException {
        spend(1);
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void spend(long bytes) throws IOException {
        left = Math.max(0, left - bytes);
        if (left == 0) {
            throw new IOException("No space left on device");
        }
    }
}
