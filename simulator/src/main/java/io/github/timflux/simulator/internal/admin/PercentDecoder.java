package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes a part of a path. Unlike in a query, a plus sign stays a plus sign. */
final class PercentDecoder {

    private static final int HEX = 16;

    private PercentDecoder() {}

    /**
     * Decodes escape sequences.
     *
     * @throws AdminException if an escape sequence is invalid, or if the bytes are not UTF-8
     */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int index = 0;
        while (index < text.length()) {
            char next = text.charAt(index);
            bytes.writeBytes(
                    next == '%'
                            ? new byte[] {byteAt(text, index + 1)}
                            : String.valueOf(next).getBytes(UTF_8));
            index += next == '%' ? 3 : 1;
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(text);
        }
    }

    private static byte byteAt(String text, int index) {
        if (index + 2 > text.length()) {
            throw invalid(text);
        }
        int high = Character.digit(text.charAt(index), HEX);
        int low = Character.digit(text.charAt(index + 1), HEX);
        if (high < 0 || low < 0) {
            throw invalid(text);
        }
        return (byte) (high * HEX + low);
    }

    private static AdminException invalid(String text) {
        return AdminException.badRequest("The path has \"" + text + "\"; expected UTF-8 with %XX.");
    }
}
