package io.github.timflux.cli.input;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decompresses a gzip file that can have several members.
 *
 * <p>{@link GZIPInputStream} treats bytes behind a member that are not a gzip header as the end of the file. The rest
 * of a damaged file would be lost without an error. This class throws a {@link ZipException} instead.
 */
final class StrictGzipInputStream extends GZIPInputStream {

    /** Size of the checksum and the length behind the compressed bytes of a member. */
    private static final int TRAILER = 8;

    private final CountingInputStream compressed;
    private long bytesAtLastFill;

    /**
     * Reads the gzip header.
     *
     * @param compressed the compressed bytes
     * @param bufferSize the number of compressed bytes to read at once
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
            throw new ZipException("The bytes behind the end of the gzip data are not gzip data");
        }
        return count;
    }

    /** Returns whether the input has bytes behind the trailer of the last member. */
    private boolean hasTrailingBytes() throws IOException {
        long end = bytesAtLastFill - inf.getRemaining() + TRAILER;
        return compressed.bytesRead() > end || compressed.read() >= 0;
    }
}
