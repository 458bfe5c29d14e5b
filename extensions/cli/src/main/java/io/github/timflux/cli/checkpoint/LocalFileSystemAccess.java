package io.github.timflux.cli.checkpoint;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** Access to the file system of this machine. */
record LocalFileSystemAccess() implements FileSystemAccess {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public AppendableFile openForAppend(Path file, long size) throws IOException {
        // A FileChannel is not used, because an interrupt of the writing thread would close it.
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        try {
            opened.setLength(size);
            opened.seek(size);
            return new LocalAppendableFile(opened);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public void replaceAtomically(Path file, byte[] content) throws IOException {
        // A name that another file could have is not used: its content, or the target of a link, would be lost.
        Path temporaryFile = file.resolveSibling(".timflux-" + Long.toHexString(RANDOM.nextLong()) + ".tmp");
        OutputStream created = Files.newOutputStream(temporaryFile, CREATE_NEW, WRITE, DSYNC);
        try {
            try (created) {
                created.write(content);
            }
            moveAtomically(temporaryFile, file);
        } catch (IOException e) {
            delete(temporaryFile, e);
            throw e;
        }
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceName(to);
    }

    @Override
    public OutputStream openExisting(Path file) throws IOException {
        return Files.newOutputStream(file, WRITE, APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    private static void delete(Path temporaryFile, IOException reason) {
        try {
            Files.deleteIfExists(temporaryFile);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Forces the name of a file to the disk. It is stored in the directory. */
    private static void forceName(Path file) throws IOException {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "The file has no parent directory.");
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private record LocalAppendableFile(RandomAccessFile file) implements AppendableFile {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
