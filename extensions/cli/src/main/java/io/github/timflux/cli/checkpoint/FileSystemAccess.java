package io.github.timflux.cli.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Where files are written to; a test has one that breaks down. */
interface FileSystemAccess {

    /**
     * Opens a file to write on at its end, and makes it if it is not there.
     *
     * @param file the file
     * @param size how many bytes of it are kept; it has at least so many
     */
    AppendableFile openForAppend(Path file, long size) throws IOException;

    /** Puts a file in another's place, in one step that outlives a loss of power. */
    void replaceAtomically(Path from, Path to) throws IOException;

    /** The end of a file. */
    interface AppendableFile extends Closeable {

        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Comes back when what was written outlives a loss of power. */
        void force() throws IOException;
    }
}
