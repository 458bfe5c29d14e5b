package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/** Reads an input that is one text, and not lines or rows. Gzip data is decompressed. */
public final class TextInput {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int BYTE_ORDER_MARK_BYTES = 3;

    private TextInput() {}

    /**
     * Reads a pipe to its end.
     *
     * @param in the stream; it is closed
     * @param maxBytes the maximum size of the text in UTF-8
     * @return the text without a byte order mark at its start
     * @throws IOException if reading fails
     * @throws InvalidInputException if the content is not UTF-8, or is too long
     */
    public static String read(InputStream in, int maxBytes) throws IOException {
        return read(InputSource.of(in), maxBytes);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param maxBytes the maximum size of the text in UTF-8
     * @return the text without a byte order mark at its start
     * @throws IOException if the file cannot be opened, or reading fails
     * @throws InvalidInputException if the content is not UTF-8, or is too long
     */
    public static String read(Path file, int maxBytes) throws IOException {
        return read(InputSource.of(file), maxBytes);
    }

    private static String read(InputSource source, int maxBytes) throws IOException {
        try (source) {
            // One byte more than allowed, to find a text that is too long without reading all of it.
            byte[] bytes = source.readNBytes(BYTE_ORDER_MARK_BYTES + maxBytes + 1);
            boolean startsWithMark = bytes.length >= BYTE_ORDER_MARK_BYTES
                    && new String(bytes, 0, BYTE_ORDER_MARK_BYTES, UTF_8).equals(BYTE_ORDER_MARK);
            int start = startsWithMark ? BYTE_ORDER_MARK_BYTES : 0;
            if (bytes.length - start > maxBytes) {
                throw new InvalidInputException(
                        "The input has more than " + maxBytes + " bytes; expected at most " + maxBytes + ".");
            }
            return decode(ByteBuffer.wrap(bytes, start, bytes.length - start));
        }
    }

    private static String decode(ByteBuffer bytes) {
        try {
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            // The decoder stops in front of the first byte that it cannot decode.
            throw new InvalidInputException("The input is not UTF-8 in line " + lineAt(bytes)
                    + "; expected text in UTF-8. Convert it with a command such as 'iconv -f GBK -t UTF-8'.");
        }
    }

    private static int lineAt(ByteBuffer bytes) {
        int line = 1;
        for (int index = 0; index < bytes.position(); index++) {
            if (bytes.get(index) == '\n') {
                line++;
            }
        }
        return line;
    }
}
