package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8LineReaderTest {

    private static final String LONGEST_LINE = "x".repeat(Utf8LineReader.MAX_LINE_BYTES);

    @Test
    void shouldAcceptEachLineEnding() {
        assertThat(lines("a\nb\r\nc")).containsExactly(valid(1, "a"), valid(2, "b"), valid(3, "c"));
    }

    @Test
    void shouldNotReadALineBehindTheLastLineFeed() {
        assertThat(lines("a\n")).containsExactly(valid(1, "a"));
    }

    @Test
    void shouldReadNoLineFromAnEmptyInput() {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\uFEFF")).isEmpty();
    }

    @Test
    void shouldKeepTheTextOfALine() {
        assertThat(lines(" a b \n\"q'\t\\\n张三\n\uD83D\uDE00\ra\n"))
                .containsExactly(valid(1, " a b "), valid(2, "\"q'\t\\"), valid(3, "张三"), valid(4, "\uD83D\uDE00\ra"));
    }

    @Test
    void shouldDropByteOrderMarksAtTheStartOfEachLine() {
        assertThat(lines("\uFEFFa\n\uFEFF\uFEFFb\nc\uFEFF\n\uFEFF\r\n\uFEFF"))
                .containsExactly(valid(1, "a"), valid(2, "b"), valid(3, "c\uFEFF"), valid(4, ""));
    }

    @Test
    void shouldRejectALineWithANulByte() {
        assertThat(lines("a\n\0\0b\nc\n"))
                .containsExactly(
                        valid(1, "a"),
                        new InvalidElement<>(2, "\0\0b", "The line contains a NUL byte; expected text in UTF-8."),
                        valid(3, "c"));
    }

    @Test
    void shouldExplainALineThatIsTooLongBecauseItsFileHasOtherLineEndings() {
        assertThat(lines("a\n" + "u1\r".repeat(30_000)))
                .hasSize(2)
                .endsWith(new InvalidElement<>(
                        2,
                        "u1\r".repeat(22).substring(0, 64),
                        "The line has 90000 bytes; expected at most 65536. " + LineHints.CARRIAGE_RETURNS));
    }

    /** Signatures of gzip, zip and UTF-16, and bytes that are neither UTF-8 nor text in another encoding. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001F\u008B\b\0",
                "u9\u001F\u008B\b\0",
                "PK\u0003\u0004",
                "u9PK\u0003\u0004",
                "\u00FF\u00FEx",
                "\u00FF\u0001x"
            })
    void shouldStopAtBinaryData(String binary) throws IOException {
        byte[] bytes = ("u1\nu2\n" + binary + "\nu3\n").getBytes(ISO_8859_1);
        try (Utf8LineReader reader = new Utf8LineReader(new ByteArrayInputStream(bytes))) {
            assertThat(reader.next()).isEqualTo(valid(1, "u1"));
            assertThat(reader.next()).isEqualTo(valid(2, "u2"));
            assertThatThrownBy(reader::next)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Line 3 contains ")
                    .hasMessageContaining("Files of different kinds were probably joined");
        }
    }

    @Test
    void shouldReadEmptyLines() {
        assertThat(lines("a\n\r\n\nb\n")).containsExactly(valid(1, "a"), valid(2, ""), valid(3, ""), valid(4, "b"));
    }

    @Test
    void shouldReadALineOfTheMaximumLength() {
        assertThat(lines("\uFEFF" + LONGEST_LINE + "\r\n" + LONGEST_LINE + "\n" + LONGEST_LINE))
                .containsExactly(valid(1, LONGEST_LINE), valid(2, LONGEST_LINE), valid(3, LONGEST_LINE));
    }

    @Test
    void shouldSkipALineThatIsTooLong() {
        String longer = "\uD83D\uDE00".repeat(100_000);
        assertThat(lines(longer + "\nb\n" + LONGEST_LINE + "x"))
                .containsExactly(
                        new InvalidElement<>(
                                1, "\uD83D\uDE00".repeat(64), "The line has 400000 bytes; expected at most 65536."),
                        valid(2, "b"),
                        new InvalidElement<>(3, "x".repeat(64), "The line has 65537 bytes; expected at most 65536."));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 1, 2, 3, 4, 5})
    void shouldReadLongLinesFromChunksOfAnySize(int more) {
        String line = "x".repeat(Utf8LineReader.MAX_LINE_BYTES + more);
        for (String text : List.of(line, line + "\n", line + "\r\n", line + "\r\n" + line, "\uFEFF" + line + "\r\nb")) {
            byte[] bytes = text.getBytes(UTF_8);
            List<InputElement<String>> lines = lines(new ChunkedInputStream(bytes, 700));
            assertThat(lines).isEqualTo(lines(text));
            assertThat(lines.stream().map(Utf8LineReaderTest::withoutMessage)).isEqualTo(ReferenceLineReader.of(bytes));
        }
    }

    private static InputElement<String> withoutMessage(InputElement<String> line) {
        return line instanceof InvalidElement ? new InvalidElement<>(line.line(), "", "") : line;
    }

    /** The line is larger than the heap of the tests. */
    @Test
    void shouldSkipALineOfAnyLength() {
        assertThat(lines(new LongLineInputStream(1L << 28)))
                .containsExactly(new InvalidElement<>(
                        1, "x".repeat(64), "The line has 268435456 bytes; expected at most 65536."));
    }

    @Test
    void shouldRejectMalformedUtf8() {
        InputStream in = new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, '\n', (byte) 0xE5, '\n', 'b'});
        assertThat(lines(in))
                .containsExactly(
                        new InvalidElement<>(1, "a\uFFFD", "The line is not UTF-8."),
                        new InvalidElement<>(2, "\uFFFD", "The line is not UTF-8."),
                        valid(3, "b"));
    }

    @Test
    void shouldReadACharacterThatIsSplitBetweenChunks() {
        assertThat(lines(new OneByteInputStream("\uFEFF张\r\n\uD83D\uDE00\n".getBytes(UTF_8))))
                .containsExactly(valid(1, "张"), valid(2, "\uD83D\uDE00"));
    }

    @Test
    void shouldCountLinesAndBytes() throws IOException {
        Utf8LineReader reader = new Utf8LineReader(new ByteArrayInputStream("ab\r\ncd\nef".getBytes(UTF_8)));
        reader.next();
        reader.next();
        assertThat(reader.lastNumber()).isEqualTo(2);
        assertThat(reader.bytesRead()).isEqualTo(7);
    }

    private static InputElement<String> valid(long line, String text) {
        return new ValidElement<>(line, text);
    }

    private static List<InputElement<String>> lines(String text) {
        return lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<InputElement<String>> lines(InputStream in) {
        List<InputElement<String>> lines = new ArrayList<>();
        try (Utf8LineReader reader = new Utf8LineReader(in)) {
            for (InputElement<String> line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Returns one byte at a time. */
    private static final class OneByteInputStream extends ByteArrayInputStream {

        OneByteInputStream(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, 1);
        }
    }

    /** Returns one line of a given length. */
    private static final class LongLineInputStream extends InputStream {

        private long left;

        LongLineInputStream(long length) {
            left = length;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + count, (byte) 'x');
            left -= count;
            return count == 0 ? -1 : count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
