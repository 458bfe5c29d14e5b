package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.http.RequestBody;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes a request body as JSON in UTF-8, without whitespace. The writer adds the commas. The caller is responsible for
 * the other parts of the structure: each member has a name and a value, and each object and array is ended.
 *
 * <p>This is the hot path of writes. Nearly all texts are plain ASCII, so a plain text is checked and copied in one
 * loop without branches. The buffer is used again for the next body.
 */
final class JsonBodyWriter {

    /** Fits 100 accounts with two attributes each. */
    private static final int INITIAL_CAPACITY = 8 * 1024;

    /** The longest form of a character is an escape such as {@code \u001F}. */
    private static final int MAX_BYTES_PER_CHAR = 6;

    /** The first character that needs several bytes in UTF-8, and a bit that no ASCII character has. */
    private static final int SPECIAL = 0x80;

    /** {@link #SPECIAL} for each ASCII character that needs an escape, and 0 for the others. */
    private static final int[] ESCAPED =
            IntStream.range(0, 0x80).map(ascii -> isPlain(ascii) ? 0 : SPECIAL).toArray();

    private static final byte[] HEX_DIGITS = JsonName.ascii("0123456789ABCDEF");

    // Created once, because a function for each list would be garbage for each account.
    private final Consumer<String> stringWriter = this::string;

    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int length;

    /** Whether the next name or value needs a comma before it. */
    private boolean followsValue;

    void beginObject() {
        begin('{');
    }

    void endObject() {
        end('}');
    }

    void beginArray() {
        begin('[');
    }

    void endArray() {
        end(']');
    }

    /** Writes the name of a member that the service defines. */
    void name(JsonName name) {
        writeBytes(name.commaAndName(), followsValue ? 0 : 1);
        followsValue = false;
    }

    /** Writes an array of strings. */
    void array(Collection<String> strings) {
        beginArray();
        strings.forEach(stringWriter);
        endArray();
    }

    /** Writes a member whose name is part of the request, such as an attribute. */
    void member(String name, String value) {
        name(name);
        string(value);
    }

    void member(String name, int value) {
        name(name);
        number(value);
    }

    /** Writes the name of a member, such as an attribute. */
    void name(String name) {
        string(name);
        ensureCapacity(1);
        write(':');
        followsValue = false;
    }

    /**
     * Copies a name from an earlier place in this body, with its quotes and colon, and with a comma if it had one. The
     * name must have the same position in its object as the earlier name, because only the first name has no comma.
     *
     * @param start the length of the body before the earlier name
     * @param end the length of the body after the earlier name
     */
    void copyName(int start, int end) {
        ensureCapacity(end - start);
        System.arraycopy(buffer, start, buffer, length, end - start);
        length += end - start;
        followsValue = false;
    }

    /** {@return the number of bytes of the body that are written} */
    int length() {
        return length;
    }

    void string(String text) {
        // With a comma and two quotes.
        ensureCapacity(text.length() + 3);
        writeComma();
        write('"');
        if (copyChars(text)) {
            length += text.length();
        } else {
            writeCodePoints(text);
        }
        write('"');
        followsValue = true;
    }

    /**
     * Copies each character as one byte behind the body, and returns whether all characters are plain. If not, the
     * copied bytes are wrong. They do not count, because the length of the body does not change here.
     */
    private boolean copyChars(String text) {
        byte[] bytes = buffer;
        int start = length;
        int end = text.length();
        int bits = 0;
        for (int index = 0; index < end; index++) {
            char character = text.charAt(index);
            bytes[start + index] = (byte) character;
            bits |= character | ESCAPED[character & 0x7F];
        }
        return bits < SPECIAL;
    }

    private void writeCodePoints(String text) {
        // With the quote that follows.
        ensureCapacity(MAX_BYTES_PER_CHAR * text.length() + 1);
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            writeCodePoint(codePoint);
            index += Character.charCount(codePoint);
        }
    }

    void number(int value) {
        ensureCapacity(1);
        writeComma();
        writeBytes(JsonName.ascii(Integer.toString(value)), 0);
        followsValue = true;
    }

    /** Returns a copy of the body, and resets the writer for the next body. */
    <T> T takeBody(RequestBody.Copier<T> copier) {
        T body = copier.copy(buffer, length);
        length = 0;
        followsValue = false;
        return body;
    }

    /** {@return the size of the buffer, which grows with the longest body} */
    int capacity() {
        return buffer.length;
    }

    private void begin(char bracket) {
        ensureCapacity(2);
        writeComma();
        write(bracket);
        followsValue = false;
    }

    private void end(char bracket) {
        ensureCapacity(1);
        write(bracket);
        followsValue = true;
    }

    /** Writes a comma if one is needed. The caller ensures the capacity. */
    private void writeComma() {
        if (followsValue) {
            write(',');
        }
    }

    private static boolean isPlain(int codePoint) {
        return codePoint < 0x80 && codePoint >= ' ' && codePoint != '"' && codePoint != '\\';
    }

    private void writeCodePoint(int codePoint) {
        if (isPlain(codePoint)) {
            write(codePoint);
        } else if (codePoint < 0x80) {
            writeEscape(codePoint);
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            // Half a surrogate pair has no form in UTF-8.
            writeHexEscape(codePoint);
        } else {
            writeUtf8(codePoint);
        }
    }

    private void writeEscape(int character) {
        switch (character) {
            case '"', '\\' -> writeShortEscape(character);
            case '\b' -> writeShortEscape('b');
            case '\t' -> writeShortEscape('t');
            case '\n' -> writeShortEscape('n');
            case '\f' -> writeShortEscape('f');
            case '\r' -> writeShortEscape('r');
            default -> writeHexEscape(character);
        }
    }

    private void writeShortEscape(int character) {
        write('\\');
        write(character);
    }

    private void writeHexEscape(int character) {
        writeShortEscape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            write(HEX_DIGITS[(character >> shift) & 0xF]);
        }
    }

    private void writeUtf8(int codePoint) {
        if (codePoint < 0x800) {
            write(0xC0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x1_0000) {
                write(0xE0 | (codePoint >> 12));
            } else {
                write(0xF0 | (codePoint >> 18));
                write(0x80 | ((codePoint >> 12) & 0x3F));
            }
            write(0x80 | ((codePoint >> 6) & 0x3F));
        }
        write(0x80 | (codePoint & 0x3F));
    }

    private void writeBytes(byte[] bytes, int from) {
        int count = bytes.length - from;
        ensureCapacity(count);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
    }

    /** Writes one byte. The caller ensures the capacity. */
    private void write(int value) {
        buffer[length++] = (byte) value;
    }

    private void ensureCapacity(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes));
        }
    }
}
