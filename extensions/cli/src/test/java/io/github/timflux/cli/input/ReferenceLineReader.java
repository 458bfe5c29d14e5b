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

/** Reference implementation that splits a complete byte array into lines. Invalid lines have no message. */
final class ReferenceLineReader {

    private static final String MARK = "\u00EF\u00BB\u00BF";

    private ReferenceLineReader() {}

    static List<InputElement<String>> of(byte[] bytes) {
        byte[] content = startsWithMark(bytes) ? Arrays.copyOfRange(bytes, MARK.length(), bytes.length) : bytes;
        List<InputElement<String>> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= content.length; at++) {
            boolean terminated = at < content.length && content[at] == '\n';
            if (terminated || (at == content.length && start < at)) {
                lines.add(line(lines.size() + 1, Arrays.copyOfRange(content, start, at)));
                start = at + 1;
            }
        }
        return lines;
    }

    private static boolean startsWithMark(byte[] bytes) {
        return new String(bytes, ISO_8859_1).startsWith(MARK);
    }

    private static InputElement<String> line(long number, byte[] bytes) {
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        if (end > Utf8LineReader.MAX_LINE_BYTES) {
            return new InvalidElement<>(number, "", "");
        }
        try {
            return new ValidElement<>(
                    number,
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString());
        } catch (CharacterCodingException e) {
            return new InvalidElement<>(number, "", "");
        }
    }
}
