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
 * Byte stream of an input.
 *
 * @param in the decompressed bytes
 * @param totalBytes the size of the file, or -1 if it is unknown
 * @param bytesRead the bytes read from a compressed file, or null if the input is not compressed
 */
record InputSource(InputStream in, long totalBytes, @Nullable LongSupplier bytesRead) {

    private static final long UNKNOWN = -1;

    /** A small buffer, so that the bytes read from the file match the progress of the lines. */
    private static final int GZIP_BUFFER_BYTES = 8 * 1024;

    static InputSource of(InputStream in) {
        return new InputSource(in, UNKNOWN, null);
    }

    static InputSource of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        long size = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
        InputStream in = Files.newInputStream(file);
        return InputReader.isCompressed(file)
                ? compressed(new CountingInputStream(in), size)
                : new InputSource(in, size, null);
    }

    private static InputSource compressed(CountingInputStream in, long size) throws IOException {
        try {
            return new InputSource(new StrictGzipInputStream(in, GZIP_BUFFER_BYTES), size, in::bytesRead);
        } catch (EOFException | ZipException e) {
            in.close();
            throw new IOException("it is not a gzip file although its name ends in .gz, or it is truncated", e);
        }
    }
}
