package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
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

final class LineReaderTest {

    private static final String LONGEST = "x".repeat(LineReader.LONGEST);

    @Test
    void linesEndWithLineFeedOrCarriageReturnAndLineFeedOrTheInput() {
        assertThat(lines("a\nb\r\nc")).containsExactly(taken(1, "a"), taken(2, "b"), taken(3, "c"));
    }

    @Test
    void aFinalLineFeedStartsNoFurtherLine() {
        assertThat(lines("a\n")).containsExactly(taken(1, "a"));
    }

    @Test
    void anEmptyInputHasNoLines() {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\uFEFF")).isEmpty();
    }

    @Test
    void accountsAreKeptAsTheyAre() {
        assertThat(lines(" a b \n\"q'\t\\\n张三\n\uD83D\uDE00\ra\n"))
                .containsExactly(taken(1, " a b "), taken(2, "\"q'\t\\"), taken(3, "张三"), taken(4, "\uD83D\uDE00\ra"));
    }

    @Test
    void aByteOrderMarkIsDroppedAtTheStartOnly() {
        assertThat(lines("\uFEFFa\n\uFEFFb\n")).containsExactly(taken(1, "a"), taken(2, "\uFEFFb"));
    }

    @Test
    void anEmptyLineIsALineToo() {
        assertThat(lines("a\n\r\n\nb\n")).containsExactly(taken(1, "a"), taken(2, ""), taken(3, ""), taken(4, "b"));
    }

    @Test
    void theLongestLineIsTakenWhateverSurroundsIt() {
        assertThat(lines("\uFEFF" + LONGEST + "\r\n" + LONGEST + "\n" + LONGEST))
                .containsExactly(taken(1, LONGEST), taken(2, LONGEST), taken(3, LONGEST));
    }

    @Test
    void aLongerLineIsSkippedToItsEnd() {
        String longer = "\uD83D\uDE00".repeat(100_000);
        assertThat(lines(longer + "\nb\n" + LONGEST + "x"))
                .containsExactly(
                        new Refused<>(
                                1, "\uD83D\uDE00".repeat(64), "The line has 400000 bytes; expected at most 65536."),
                        taken(2, "b"),
                        new Refused<>(3, "x".repeat(64), "The line has 65537 bytes; expected at most 65536."));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 1, 2, 3, 4, 5})
    void linesAsLongAsTheyMayBeAreCutAlikeHoweverTheyCome(int more) {
        String line = "x".repeat(LineReader.LONGEST + more);
        for (String text : List.of(line, line + "\n", line + "\r\n", line + "\r\n" + line, "\uFEFF" + line + "\r\nb")) {
            byte[] bytes = text.getBytes(UTF_8);
            List<Element<String>> lines = lines(new Cuts(bytes, 700));
            assertThat(lines).isEqualTo(lines(text));
            assertThat(lines.stream().map(LineReaderTest::withoutWords)).isEqualTo(SlowLines.of(bytes));
        }
    }

    private static Element<String> withoutWords(Element<String> line) {
        return line instanceof Refused ? new Refused<>(line.line(), "", "") : line;
    }

    /** It would not fit into the memory of the tests. */
    @Test
    void aLineOfAnyLengthIsSkipped() {
        assertThat(lines(new Endless(1L << 30)))
                .containsExactly(
                        new Refused<>(1, "x".repeat(64), "The line has 1073741824 bytes; expected at most 65536."));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        InputStream in = new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, '\n', (byte) 0xE5, '\n', 'b'});
        assertThat(lines(in))
                .containsExactly(
                        new Refused<>(1, "a\uFFFD", "The line is not UTF-8."),
                        new Refused<>(2, "\uFFFD", "The line is not UTF-8."),
                        taken(3, "b"));
    }

    @Test
    void aCharacterMayComeInPieces() {
        assertThat(lines(new Trickle("\uFEFF张\r\n\uD83D\uDE00\n".getBytes(UTF_8))))
                .containsExactly(taken(1, "张"), taken(2, "\uD83D\uDE00"));
    }

    @Test
    void itKnowsHowFarItHasCome() throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream("ab\r\ncd\nef".getBytes(UTF_8)));
        reader.next();
        reader.next();
        assertThat(reader.last()).isEqualTo(2);
        assertThat(reader.bytes()).isEqualTo(7);
    }

    private static Element<String> taken(long line, String text) {
        return new Taken<>(line, text);
    }

    private static List<Element<String>> lines(String text) {
        return lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<Element<String>> lines(InputStream in) {
        List<Element<String>> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(in)) {
            for (Element<String> line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Gives one byte at a time. */
    private static final class Trickle extends ByteArrayInputStream {

        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, 1);
        }
    }

    /** One line of a length. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long length) {
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
