package io.github.timflux.cli.input;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Uncompresses a file, or several that were put together. The JDK takes what follows one and begins no other for the
 * end, so that everything behind a place that is damaged would go missing without a word; here it is an error.
 */
final class GzipStream extends GZIPInputStream {

    /** What is behind the compressed bytes: a checksum and a length. */
    private static final int TRAILER = 8;

    private final MeteredStream compressed;
    private long filled;

    /**
     * Reads the header.
     *
     * @param compressed the compressed bytes
     * @param ahead how many of them are read at once
     */
    GzipStream(MeteredStream compressed, int ahead) throws IOException {
        super(compressed, ahead);
        this.compressed = compressed;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = compressed.bytes();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count < 0 && goesOn()) {
            throw new ZipException("What follows the end of the compressed bytes is not compressed by gzip");
        }
        return count;
    }

    /** Whether more has been read than the last trailer, or can be. */
    private boolean goesOn() throws IOException {
        long end = filled - inf.getRemaining() + TRAILER;
        return compressed.bytes() > end || compressed.read() >= 0;
    }
}
