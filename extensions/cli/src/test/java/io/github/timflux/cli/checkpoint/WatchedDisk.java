package io.github.timflux.cli.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked to do, and in which order. */
record WatchedDisk(List<String> seen) implements Disk {

    WatchedDisk() {
        this(new ArrayList<>());
    }

    @Override
    public Tail open(Path file, long size) throws IOException {
        note("open", file);
        Tail tail = new LocalDisk().open(file, size);
        return new Tail() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                note("write", file);
                tail.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                note("force", file);
                tail.force();
            }

            @Override
            public void close() throws IOException {
                tail.close();
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        note("move", from);
        new LocalDisk().move(from, to);
    }

    private void note(String verb, Path file) {
        seen.add(verb + " " + file.getFileName());
    }
}
