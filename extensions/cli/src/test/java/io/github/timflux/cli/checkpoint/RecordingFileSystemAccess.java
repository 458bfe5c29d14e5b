package io.github.timflux.cli.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records the operations on the file system in their order. */
record RecordingFileSystemAccess(List<String> operations) implements FileSystemAccess {

    RecordingFileSystemAccess() {
        this(new ArrayList<>());
    }

    @Override
    public AppendableFile openForAppend(Path file, long size) throws IOException {
        record("open", file);
        AppendableFile opened = new LocalFileSystemAccess().openForAppend(file, size);
        return new AppendableFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                record("write", file);
                opened.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                record("force", file);
                opened.force();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    @Override
    public void replaceAtomically(Path file, byte[] content) throws IOException {
        record("replace", file);
        new LocalFileSystemAccess().replaceAtomically(file, content);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        record("move", to);
        new LocalFileSystemAccess().moveAtomically(from, to);
    }

    @Override
    public OutputStream openExisting(Path file) throws IOException {
        record("open", file);
        OutputStream opened = new LocalFileSystemAccess().openExisting(file);
        return new FilterOutputStream(opened) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                record("write", file);
                opened.write(bytes, offset, length);
            }
        };
    }

    private void record(String verb, Path file) {
        operations.add(verb + " " + file.getFileName());
    }
}
