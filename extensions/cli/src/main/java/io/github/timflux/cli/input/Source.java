package io.github.timflux.cli.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The text of an input as bytes.
 *
 * @param in the bytes
 * @param size how many bytes the file has, or -1 if it is none
 * @param read how many of these have been read, or null if it is as many as were taken from {@code in}
 */
record Source(InputStream in, long size, @Nullable LongSupplier read) {

    private static final long UNKNOWN = -1;

    /** Little is read ahead, so that the bytes that were read tell how far the lines have come. */
    private static final int COMPRESSED_AHEAD = 8 * 1024;

    static Source of(InputStream in) {
        return new Source(in, UNKNOWN, null);
    }

    static Source of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        long size = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
        InputStream in = Files.newInputStream(file);
        return Input.isCompressed(file) ? compressed(new MeteredStream(in), size) : new Source(in, size, null);
    }

    private static Source compressed(MeteredStream in, long size) throws IOException {
        try {
            return new Source(new GzipStream(in, COMPRESSED_AHEAD), size, in::bytes);
        } catch (EOFException | ZipException e) {
            in.close();
            throw new IOException("it is not compressed by gzip, as a name in .gz says, or ends too early", e);
        }
    }
}
