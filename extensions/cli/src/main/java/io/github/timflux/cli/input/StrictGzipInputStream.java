package io.github.timflux.cli.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip data that can have several members. Zeros behind a member are padding; another member can follow
 * them.
 *
 * <p>{@link java.util.zip.GZIPInputStream} treats other bytes behind a member as the end of the data, so that the rest
 * of a damaged file would be lost without an error. It also finds the next member of a pipe only on some versions of
 * Java. This class throws a {@link ZipException} for other bytes.
 */
final class StrictGzipInputStream extends InputStream {

    private static final int END = -1;
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;

    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA_FIELD = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;

    /** Modification time, compression level and operating system. */
    private static final int IGNORED_HEADER_BYTES = 6;

    private final InputStream compressed;
    private final byte[] buffer;
    private int position;
    private int limit;

    private final Inflater inflater = new Inflater(true);

    /** The checksum of the current header, and then of the bytes that the member contains. */
    private final CRC32 checksum = new CRC32();

    private boolean ended;

    // Written by the reading thread, and read by the thread that shows progress.
    private final AtomicLong bytesRead = new AtomicLong();

    /**
     * Reads the header of the first member.
     *
     * @param compressed the compressed bytes
     * @param bufferSize the number of compressed bytes to read at once
     * @throws ZipException if the header is damaged
     * @throws EOFException if the header is truncated
     */
    StrictGzipInputStream(InputStream compressed, int bufferSize) throws IOException {
        this.compressed = compressed;
        this.buffer = new byte[bufferSize];
        readHeader(nextByte());
    }

    /** The number of compressed bytes that were read. */
    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? END : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ended && length > 0) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                checksum.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) {
                readTrailer();
                startNextMember();
            } else if (!fill()) {
                throw truncated();
            }
        }
        return length == 0 ? 0 : END;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }

    private int inflate(byte[] into, int offset, int length) throws ZipException {
        try {
            inflater.setInput(buffer, position, limit - position);
            int count = inflater.inflate(into, offset, length);
            position = limit - inflater.getRemaining();
            if (inflater.needsDictionary()) {
                throw new ZipException("the gzip data is damaged: it needs a dictionary");
            }
            return count;
        } catch (DataFormatException e) {
            throw damaged("" + e.getMessage());
        }
    }

    private void readTrailer() throws IOException {
        long expected = checksum.getValue();
        if (readNumber(Integer.BYTES) != expected) {
            throw damaged("the checksum differs");
        }
        if (readNumber(Integer.BYTES) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw damaged("the length differs");
        }
    }

    private void startNextMember() throws IOException {
        int first = nextByte();
        while (first == 0) {
            first = nextByte();
        }
        if (first == END) {
            ended = true;
            return;
        }
        if (first != MAGIC_1) {
            throw new ZipException("The bytes behind the end of the gzip data are not gzip data");
        }
        inflater.reset();
        readHeader(first);
    }

    private void readHeader(int first) throws IOException {
        checksum.reset();
        checksum.update(first);
        if (first != MAGIC_1 || readByte() != MAGIC_2 || readByte() != DEFLATE) {
            throw damaged("the header of a member is invalid");
        }
        int flags = readByte();
        if ((flags & RESERVED) != 0) {
            throw damaged("the header of a member is invalid");
        }
        skipBytes(IGNORED_HEADER_BYTES);
        if ((flags & EXTRA_FIELD) != 0) {
            skipBytes(readNumber(Short.BYTES));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            long expected = checksum.getValue() & 0xFFFF;
            if (readNumber(Short.BYTES) != expected) {
                throw damaged("the checksum of a header differs");
            }
        }
        checksum.reset();
    }

    private void skipBytes(long count) throws IOException {
        for (long skipped = 0; skipped < count; skipped++) {
            readByte();
        }
    }

    private void skipText() throws IOException {
        int octet = readByte();
        while (octet != 0) {
            octet = readByte();
        }
    }

    /** Reads a number whose lowest byte comes first. */
    private long readNumber(int bytes) throws IOException {
        long value = 0;
        for (int index = 0; index < bytes; index++) {
            value |= (long) readByte() << (Byte.SIZE * index);
        }
        return value;
    }

    /** Reads a byte of a header or a trailer. A header can end with its checksum. */
    private int readByte() throws IOException {
        int octet = nextByte();
        if (octet == END) {
            throw truncated();
        }
        checksum.update(octet);
        return octet;
    }

    private int nextByte() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xFF : END;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, compressed.read(buffer));
        bytesRead.addAndGet(limit);
        return limit > 0;
    }

    private static EOFException truncated() {
        return new EOFException("the gzip data is truncated");
    }

    private static ZipException damaged(String reason) {
        return new ZipException("the gzip data is damaged: " + reason);
    }
}
