package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reference implementation that splits a complete byte array into lines. Invalid lines have no message. It stops at
 * binary data, as the reader does.
 */
final class ReferenceLineReader {

    private static final String MARK = "\u00EF\u00BB\u00BF";

    private ReferenceLineReader() {}

    static List<InputElement<String>> of(byte[] bytes) {
        List<InputElement<String>> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            boolean isEnd = at == bytes.length;
            if (isEnd || bytes[at] == '\n') {
                byte[] line = withoutMarks(Arrays.copyOfRange(bytes, start, at));
                InputElement<String> element = isEnd && line.length == 0 ? null : line(lines.size() + 1, line);
                if (element == null) {
                    return lines;
                }
                lines.add(element);
                start = at + 1;
            }
        }
        return lines;
    }

    private static byte[] withoutMarks(byte[] line) {
        return new String(line, ISO_8859_1).replaceFirst("^(" + MARK + ")+", "").getBytes(ISO_8859_1);
    }

    /** Returns null for binary data. */
    private static @Nullable InputElement<String> line(long number, byte[] bytes) {
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        if (BinaryFormat.inLine(bytes, 0, end, Utf8LineReader.isMalformed(bytes, 0, end)) != null) {
            return null;
        }
        if (end > Utf8LineReader.MAX_LINE_BYTES) {
            return new InvalidElement<>(number, "", "");
        }
        try {
            String text =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
            return text.contains("\0") ? new InvalidElement<>(number, "", "") : new ValidElement<>(number, text);
        } catch (CharacterCodingException e) {
            return new InvalidElement<>(number, "", "");
        }
    }
}
