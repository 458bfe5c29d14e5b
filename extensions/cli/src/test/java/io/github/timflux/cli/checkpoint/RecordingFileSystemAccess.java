package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked to do, and in which order. */
record RecordingFileSystemAccess(List<String> operations) implements FileSystemAccess {

    RecordingFileSystemAccess() {
        this(new ArrayList<>());
    }

    @Override
    public AppendableFile openForAppend(Path file, long size) throws IOException {
        record("open", file);
        AppendableFile tail = new LocalFileSystemAccess().openForAppend(file, size);
        return new AppendableFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                record("write", file);
                tail.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                record("force", file);
                tail.force();
            }

            @Override
            public void close() throws IOException {
                tail.close();
            }
        };
    }

    @Override
    public void replaceAtomically(Path from, Path to) throws IOException {
        record("move", from);
        new LocalFileSystemAccess().replaceAtomically(from, to);
    }

    private void record(String verb, Path file) {
        operations.add(verb + " " + file.getFileName());
    }
}
