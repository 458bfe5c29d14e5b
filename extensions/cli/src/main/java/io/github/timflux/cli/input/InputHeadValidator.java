package io.github.timflux.cli.input;

import org.jspecify.annotations.Nullable;

/** Refuses an input as a whole if its first bytes are not text. */
final class InputHeadValidator {

    private InputHeadValidator() {}

    /**
     * Validates the first bytes of an input.
     *
     * @param head the first bytes; at least one line, if the input has one of this length
     * @param isDecompressed whether the bytes are from gzip data
     * @throws InvalidInputException if they are not text; its message says what they are and how to convert them
     */
    static void validate(byte[] head, boolean isDecompressed) {
        BinaryFormat format = BinaryFormat.atStart(head);
        if (format != null) {
            throw refusal(format.description(), format, isDecompressed);
        }
        int lineEnd = indexOf((byte) '\n', head, 0);
        if (lineEnd == head.length && indexOf((byte) '\r', head, 0) < head.length - 1) {
            throw new InvalidInputException("The input has CR line endings, as old versions of Excel write them; "
                    + "expected LF or CRLF. Convert it with tr '\\r' '\\n'.");
        }
        validateLines(head, isDecompressed);
    }

    /** Binary data behind a line of text is left to the reader, which answers the lines before it. */
    private static void validateLines(byte[] head, boolean isDecompressed) {
        int start = 0;
        int line = 1;
        while (start < head.length) {
            int end = indexOf((byte) '\n', head, start);
            BinaryFormat format = binaryFormat(head, start, end);
            if (format != null && start > 0) {
                return;
            }
            if (format != null && format != BinaryFormat.OTHER) {
                throw new InvalidInputException(behindText(format, 1));
            }
            if (format != null) {
                throw refusal(format.description(), format, isDecompressed);
            }
            if (indexOf((byte) 0, head, start) < end) {
                throw refusal("binary data, with a NUL byte in line " + line, BinaryFormat.OTHER, isDecompressed);
            }
            start = end + 1;
            line++;
        }
    }

    private static @Nullable BinaryFormat binaryFormat(byte[] head, int start, int end) {
        return BinaryFormat.inLine(head, start, end, Utf8LineReader.isMalformed(head, start, end));
    }

    /** The message for binary data that begins in a line, and not at the start of the input. */
    static String behindText(BinaryFormat format, long line) {
        return "Line " + line + " contains " + format.description() + "; expected text in UTF-8 as in the lines "
                + "before it. Files of different kinds were probably joined; convert each of them to text before.";
    }

    private static InvalidInputException refusal(String found, BinaryFormat format, boolean isDecompressed) {
        String place = isDecompressed ? " inside gzip data" : "";
        String expected = format.isTextEncoding() ? "UTF-8" : "text in UTF-8";
        String first = isDecompressed ? " Decompress the gzip data first, with 'gzip -dc'." : "";
        String hint = format.hint().isEmpty() ? "" : " " + format.hint();
        return new InvalidInputException(
                "The input is " + found + place + "; expected " + expected + "." + first + hint);
    }

    private static int indexOf(byte octet, byte[] bytes, int from) {
        int index = from;
        while (index < bytes.length && bytes[index] != octet) {
            index++;
        }
        return index;
    }
}
