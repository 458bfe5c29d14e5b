package io.github.timflux.core.internal.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes a request body as JSON in UTF-8, without whitespace. The writer adds the commas. The caller is responsible for
 * the other parts of the structure: each member has a name and a value, and each object and array is ended.
 *
 * <p>This is the hot path of writes. Nearly all texts are plain ASCII, so a plain text is checked and copied in one
 * loop. The buffer is used again for the next body.
 */
final class JsonBodyWriter {

    /** Fits 100 accounts with two attributes each. */
    private static final int INITIAL_CAPACITY = 8 * 1024;

    /** The longest form of a code point is an escape such as {@code \u001F}. */
    private static final int MAX_BYTES_PER_CODE_POINT = 6;

    private static final byte[] HEX_DIGITS = JsonName.ascii("0123456789ABCDEF");

    // Created once, because a function for each map or list would be garbage for each account.
    private final BiConsumer<String, String> memberWriter = this::member;
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

    /** Writes an object with these members. */
    void object(Map<String, String> members) {
        beginObject();
        members.forEach(memberWriter);
        endObject();
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

    private void name(String name) {
        string(name);
        ensureCapacity(1);
        write(':');
        followsValue = false;
    }

    void string(String text) {
        writeComma();
        ensureCapacity(text.length() + 2);
        write('"');
        for (int index = writePlainStart(text); index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            writeCodePoint(codePoint);
            index += Character.charCount(codePoint);
        }
        ensureCapacity(1);
        write('"');
        followsValue = true;
    }

    void number(int value) {
        writeComma();
        writeBytes(JsonName.ascii(Integer.toString(value)), 0);
        followsValue = true;
    }

    /** Returns a copy of the body, and resets the writer for the next body. */
    byte[] takeBody() {
        byte[] body = Arrays.copyOf(buffer, length);
        length = 0;
        followsValue = false;
        return body;
    }

    /** {@return the size of the buffer, which grows with the longest body} */
    int capacity() {
        return buffer.length;
    }

    private void begin(char bracket) {
        writeComma();
        ensureCapacity(1);
        write(bracket);
        followsValue = false;
    }

    private void end(char bracket) {
        ensureCapacity(1);
        write(bracket);
        followsValue = true;
    }

    private void writeComma() {
        if (followsValue) {
            ensureCapacity(1);
            write(',');
        }
    }

    /** Writes the characters before the first one that needs an escape or several bytes. Returns their number. */
    private int writePlainStart(String text) {
        byte[] bytes = buffer;
        int start = length;
        int end = text.length();
        int index = 0;
        for (; index < end; index++) {
            char character = text.charAt(index);
            if (!isPlain(character)) {
                break;
            }
            bytes[start + index] = (byte) character;
        }
        length = start + index;
        return index;
    }

    private static boolean isPlain(int codePoint) {
        return codePoint < 0x80 && codePoint >= ' ' && codePoint != '"' && codePoint != '\\';
    }

    private void writeCodePoint(int codePoint) {
        ensureCapacity(MAX_BYTES_PER_CODE_POINT);
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
