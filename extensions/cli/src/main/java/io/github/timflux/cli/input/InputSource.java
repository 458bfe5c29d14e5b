package io.github.timflux.cli.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Byte stream of an input. Gzip data is decompressed. The first bytes show whether it is, and not the file name. */
final class InputSource extends InputStream {

    static final long UNKNOWN = -1;

    /** A small buffer, so that the bytes read from the file match the progress of the lines. */
    private static final int GZIP_BUFFER_BYTES = 8 * 1024;

    private static final byte GZIP_MAGIC_1 = 0x1F;
    private static final byte GZIP_MAGIC_2 = (byte) 0x8B;

    private final InputStream in;
    private final long totalBytes;
    private final boolean isNamedGzip;

    private @Nullable InputStream text;

    // Written by the reading thread, and read by the thread that shows progress.
    private volatile @Nullable StrictGzipInputStream gzip;

    private InputSource(InputStream in, long totalBytes, boolean isNamedGzip) {
        this.in = in;
        this.totalBytes = totalBytes;
        this.isNamedGzip = isNamedGzip;
    }

    static InputSource of(InputStream in) {
        return new InputSource(in, UNKNOWN, false);
    }

    static InputSource of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        long size = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
        return new InputSource(Files.newInputStream(file), size, InputReader.isCompressed(file));
    }

    /** The size of the file, or {@link #UNKNOWN}. */
    long totalBytes() {
        return totalBytes;
    }

    /** The bytes read from a compressed input, or {@link #UNKNOWN} if the input is not compressed. */
    long compressedBytesRead() {
        StrictGzipInputStream compressed = gzip;
        return compressed == null ? UNKNOWN : compressed.bytesRead();
    }

    /**
     * Looks at the first bytes. It blocks until a pipe has a line.
     *
     * @throws InvalidInputException if they are not text, and not gzip data with text
     */
    void checkContent() throws IOException {
        if (text != null) {
            return;
        }
        PeekableInputStream peekable = peekable(in);
        byte[] head = peekable.head();
        if (head.length == 0 && isNamedGzip) {
            throw new IOException("it is empty although its name ends in .gz; the file is probably truncated");
        }
        if (isGzip(head)) {
            StrictGzipInputStream decompressed = decompress(peekable);
            gzip = decompressed;
            peekable = peekable(decompressed);
            head = peekable.head();
        }
        InputHeadValidator.validate(head, gzip != null);
        text = peekable;
    }

    private PeekableInputStream peekable(InputStream stream) {
        return totalBytes == UNKNOWN ? PeekableInputStream.ofPipe(stream) : PeekableInputStream.ofFile(stream);
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 1 && head[0] == GZIP_MAGIC_1 && head[1] == GZIP_MAGIC_2;
    }

    private static StrictGzipInputStream decompress(InputStream compressed) throws IOException {
        try {
            return new StrictGzipInputStream(compressed, GZIP_BUFFER_BYTES);
        } catch (EOFException | ZipException e) {
            throw new InvalidInputException("The input starts like gzip data, but its header is damaged or truncated; "
                    + "expected gzip data, or text in UTF-8.");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        checkContent();
        return text == null ? -1 : text.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
