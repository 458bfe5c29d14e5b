package io.github.timflux.cli.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Write operations on the file system that a checkpoint needs. Tests replace it to simulate a full disk. */
interface FileSystemAccess {

    /**
     * Opens a file for appending, and creates it if it does not exist.
     *
     * @param file the file
     * @param size the number of bytes to keep; the file has at least this size
     */
    AppendableFile openForAppend(Path file, long size) throws IOException;

    /**
     * Replaces a file by another one in one atomic step that survives a loss of power. No other file is changed.
     *
     * @param file the file; it can be missing
     * @param content the new content
     */
    void replaceAtomically(Path file, byte[] content) throws IOException;

    /** Moves a file to the place of another one in one atomic step that survives a loss of power. */
    void moveAtomically(Path from, Path to) throws IOException;

    /** Opens an existing file for appending. Symbolic links are not followed. */
    OutputStream openExisting(Path file) throws IOException;

    /** A file that is open for appending. */
    interface AppendableFile extends Closeable {

        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Forces the written bytes to the disk, so that they survive a loss of power. */
        void force() throws IOException;
    }
}
