package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
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
        int start = textStart();
        if (!terminated && size == start) {
            return null;
        }
        bytesRead.addAndGet(size + (terminated ? 1 : 0));
        return toElement(lines.incrementAndGet(), start);
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

    /** The index behind all byte order marks at the start of the line. Each of several joined files can have one. */
    private int textStart() {
        int start = 0;
        int end = BYTE_ORDER_MARK.length;
        while (end <= Math.min(size, line.length)
                && Arrays.equals(line, start, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            start = end;
            end += BYTE_ORDER_MARK.length;
        }
        return start;
    }

    private InputElement<String> toElement(long number, int start) throws IOException {
        carriageReturn = size > start && size <= line.length && line[(int) size - 1] == '\r';
        long end = carriageReturn ? size - 1 : size;
        int stored = (int) Math.min(end, line.length);
        boolean tooLong = size > line.length || end - start > MAX_LINE_BYTES;
        String text = tooLong ? null : decodeOrNull(start, stored);
        BinaryFormat format =
                BinaryFormat.inLine(line, start, stored, text == null && isMalformed(line, start, stored));
        if (format != null) {
            throw new IOException(InputHeadValidator.behindText(format, number));
        }
        if (text == null) {
            String error = tooLong
                    ? tooLong(size > line.length ? size : end - start, start, stored)
                    : "The line is not UTF-8.";
            return new InvalidElement<>(number, excerpt(start, stored), error);
        }
        return text.indexOf('\0') < 0
                ? new ValidElement<>(number, text)
                : new InvalidElement<>(
                        number, TextExcerpt.of(text), "The line contains a NUL byte; expected text in UTF-8.");
    }

    private @Nullable String decodeOrNull(int start, int end) {
        try {
            return decoder.decode(ByteBuffer.wrap(line, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Returns whether bytes are not UTF-8. The end of a character can be missing. */
    static boolean isMalformed(byte[] bytes, int start, int end) {
        CharBuffer ignored = CharBuffer.allocate(end - start);
        return UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(bytes, start, end - start), ignored, false)
                .isMalformed();
    }

    private String tooLong(long length, int start, int end) {
        String message = "The line has " + length + " bytes; expected at most " + MAX_LINE_BYTES + ".";
        return LineHints.addTo(message, new String(line, start, end - start, UTF_8));
    }

    private String excerpt(int start, int end) {
        return TextExcerpt.of(new String(line, start, end - start, UTF_8));
    }
}
