package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Splits UTF-8 into lines of at most {@value #MAX_LINE_BYTES} bytes.
 *
 * <p>{@link java.io.BufferedReader} is not used: it reads a line of any length into memory and replaces malformed UTF-8
 * without an error.
 */
final class Utf8LineReader implements RecordReader {

    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final CharsetDecoder decoder = UTF_8.newDecoder();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    /**
     * The current line, with space for a byte order mark in front of the longest line and a carriage return behind it.
     */
    private final byte[] line = new byte[BYTE_ORDER_MARK.length + MAX_LINE_BYTES + 1];

    private long size;
    private boolean terminated;
    private boolean carriageReturn;

    // Written by the reading thread, and read by the thread that shows progress.
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();

    Utf8LineReader(InputStream in) {
        this.in = in;
    }

    /** Blocks only if the buffer contains no complete line. */
    @Override
    public @Nullable InputElement<String> next() throws IOException {
        size = 0;
        terminated = false;
        while (!terminated && (position < limit || fill())) {
            copyUpToLineFeed();
        }
        int start = lines.get() == 0 && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
        if (!terminated && size == start) {
            return null;
        }
        bytesRead.addAndGet(size + (terminated ? 1 : 0));
        return toElement(lines.incrementAndGet(), start);
    }

    /**
     * Returns whether the input starts like UTF-16: with a byte order mark, or with an ASCII character. Call this
     * method before {@link #next()}. UTF-16 without a mark can be valid UTF-8, and each line would be an account that
     * does not exist.
     */
    boolean isUtf16() throws IOException {
        return fill() && limit > 1 && (isUtf16Pair(buffer[0], buffer[1]) || isUtf16Pair(buffer[1], buffer[0]));
    }

    private static boolean isUtf16Pair(byte one, byte other) {
        return (one == (byte) 0xFF && other == (byte) 0xFE) || (one == 0 && other != 0);
    }

    @Override
    public long firstNumber() {
        return 1;
    }

    @Override
    public long lastNumber() {
        return lines.get();
    }

    /** The line ending of the last line that was read. A last line without an ending returns a line feed. */
    String lineEnding() {
        return carriageReturn ? "\r\n" : "\n";
    }

    /** The number of bytes of all lines that were read. */
    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void copyUpToLineFeed() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        int room = (int) Math.max(0, line.length - size);
        System.arraycopy(buffer, position, line, (int) Math.min(size, line.length), Math.min(end - position, room));
        size += end - position;
        terminated = end < limit;
        position = terminated ? end + 1 : end;
    }

    private boolean startsWithByteOrderMark() {
        return size >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private InputElement<String> toElement(long number, int start) {
        carriageReturn = size > start && size <= line.length && line[(int) size - 1] == '\r';
        long end = carriageReturn ? size - 1 : size;
        if (end - start > MAX_LINE_BYTES) {
            return new InvalidElement<>(number, excerpt(start, line.length), tooLong(end - start));
        }
        try {
            int length = (int) end - start;
            return new ValidElement<>(
                    number, decoder.decode(ByteBuffer.wrap(line, start, length)).toString());
        } catch (CharacterCodingException e) {
            return new InvalidElement<>(number, excerpt(start, (int) end), "The line is not UTF-8.");
        }
    }

    private static String tooLong(long length) {
        return "The line has " + length + " bytes; expected at most " + MAX_LINE_BYTES + ".";
    }

    private String excerpt(int start, int end) {
        return TextExcerpt.of(new String(line, start, end - start, UTF_8));
    }
}
