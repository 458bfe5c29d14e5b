package io.github.timflux.cli.checkpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Access to the file system of this machine. */
record LocalFileSystemAccess() implements FileSystemAccess {

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
    public void replaceAtomically(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        // The new name is stored in the directory, which is forced to the disk separately.
        Path folder = requireNonNull(to.toAbsolutePath().getParent(), "The file has no parent directory.");
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
