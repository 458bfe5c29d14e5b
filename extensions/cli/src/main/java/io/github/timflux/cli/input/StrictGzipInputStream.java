package io.github.timflux.cli.input;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Uncompresses a file, or several that were put together. The JDK takes what follows one and begins no other for the
 * end, so that everything behind a place that is damaged would go missing without a word; here it is an error.
 */
final class StrictGzipInputStream extends GZIPInputStream {

    /** What is behind the compressed bytes: a checksum and a length. */
    private static final int TRAILER = 8;

    private final CountingInputStream compressed;
    private long bytesAtLastFill;

    /**
     * Reads the header.
     *
     * @param compressed the compressed bytes
     * @param bufferSize how many of them are read at once
     */
    StrictGzipInputStream(CountingInputStream compressed, int bufferSize) throws IOException {
        super(compressed, bufferSize);
        this.compressed = compressed;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        bytesAtLastFill = compressed.bytesRead();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count < 0 && hasTrailingBytes()) {
            throw new ZipException("What follows the end of the compressed bytes is not compressed by gzip");
        }
        return count;
    }

    /** Whether more has been read than the last trailer, or can be. */
    private boolean hasTrailingBytes() throws IOException {
        long end = bytesAtLastFill - inf.getRemaining() + TRAILER;
        return compressed.bytesRead() > end || compressed.read() >= 0;
    }
}
