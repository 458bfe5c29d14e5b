package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.fuzzing.FuzzDictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fuzz target that reads any bytes as input. Each line must become one element with the right number. A line is valid
 * exactly if the reference parser accepts it. Binary data ends the lines. The memory is limited by the size of the
 * input.
 */
public final class LineReaderFuzz {

    static final FuzzDictionary DICTIONARY = FuzzDictionary.of(
            "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}\n",
            "{\"account\":\"u2\",\"attributes\":[\"sex\"]}\n",
            "{\"tags\":[\"a\",\"b\"],\"account\":\"u3\"}\r\n",
            "{\"account\":\"u1\",",
            "\"account\":",
            "\"attributes\":{",
            "\"attributes\":[",
            "\"tags\":[",
            "\"u1\"",
            "\"u\\u0031\"",
            "\"sex\":",
            "{",
            "}",
            "[",
            "]",
            ",",
            "]}",
            "}}",
            "null",
            "true",
            "1e400",
            "9".repeat(1_001),
            "\"\\ud83d\"",
            "[".repeat(501),
            "account,tags\n",
            "u1,\"a|b\"\n",
            ",\"",
            "\"\"",
            "a\\|b",
            "\n",
            "\r\n",
            "\uFEFF",
            "\r",
            "\0",
            "PK\003\004",
            "\u2028",
            "张三",
            "\uD83D\uDE00");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Limit for the memory that does not depend on the input, mostly the buffers of the reader. */
    private static final long BASE_BYTES = 1 << 20;

    private static final long BYTES_PER_INPUT_BYTE = 128;

    private static final Pattern ACCOUNT = Pattern.compile("(?s)[^\\r\\x{85}\\x{2028}\\x{2029}\\x{FEFF}]+");

    private static final ReferenceJsonLineParser<?, AttributeUpdate> UPDATES =
            new ReferenceJsonLineParser<>("attributes", ReferenceJsonLineParser::texts, AttributeUpdate::new);
    private static final ReferenceJsonLineParser<?, AttributeRemoval> REMOVALS =
            new ReferenceJsonLineParser<>("attributes", ReferenceJsonLineParser::list, AttributeRemoval::new);
    private static final ReferenceJsonLineParser<?, TagUpdate> TAGS =
            new ReferenceJsonLineParser<>("tags", ReferenceJsonLineParser::list, TagUpdate::new);

    private LineReaderFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] bytes = DICTIONARY.decode(input);
        List<InputElement<String>> lines = lines(bytes, 1 + input.length % 7);
        check(lines(bytes, Integer.MAX_VALUE - 1), lines, "lines read at once and lines read in chunks");
        List<InputElement<String>> reference = ReferenceLineReader.of(bytes);
        check(lines.size(), reference.size(), "the numbers of lines of the reader and of the reference");
        for (int index = 0; index < reference.size(); index++) {
            compare(lines.get(index), reference.get(index));
        }
        CsvRowFuzz.check(bytes, 1 + input.length % 7, lines);
    }

    /** An invalid line must be invalid for all parsers. */
    private static void compare(InputElement<String> line, InputElement<String> reference) {
        check(line.line(), reference.line(), "the line numbers of the reader and of the reference");
        if (reference instanceof ValidElement) {
            check(line, reference, "a line of the reader and of the reference");
        }
        String text = reference instanceof ValidElement<String> valid ? valid.value() : null;
        if (text != null && ReferenceJsonLineParser.hasIgnoredMembers(text)) {
            // The reference has no members that it ignores.
            return;
        }
        compare(line, ElementParser.accounts(), text == null ? null : account(text));
        compare(line, ElementParser.attributeUpdates(), parsedOrNull(text, UPDATES::parse));
        compare(line, ElementParser.attributeRemovals(), parsedOrNull(text, REMOVALS::parse));
        compare(line, ElementParser.tagUpdates(), parsedOrNull(text, TAGS::parse));
    }

    private static @Nullable String account(String text) {
        if (!ACCOUNT.matcher(text).matches()) {
            return null;
        }
        boolean isObject = text.startsWith("{\"account\":") || text.startsWith("{\"line\":");
        return isObject ? ReferenceJsonLineParser.account(text) : text;
    }

    private static <T> @Nullable T parsedOrNull(@Nullable String text, Function<String, @Nullable T> parser) {
        return text == null ? null : parser.apply(text);
    }

    private static <T> void compare(InputElement<String> line, ElementParser<T> parser, @Nullable T expected) {
        InputElement<T> element = InputElement.parse(line, parser);
        check(element.line(), line.line(), "the line numbers before and after parsing");
        if (element instanceof InvalidElement<T> invalid) {
            check(expected == null, true, "a line that the reader rejects and the reference accepts: " + invalid);
            check(
                    invalid.account().length() <= 2 * TextExcerpt.MAX_CHARACTERS,
                    true,
                    "an excerpt and its maximum length");
        } else {
            check(expected == null, false, "a line that the reader accepts and the reference rejects: " + element);
            check(
                    element,
                    new ValidElement<>(line.line(), requireNonNull(expected)),
                    "a line of the parser and of the reference");
        }
    }

    private static List<InputElement<String>> lines(byte[] bytes, int maxChunk) {
        long maxAllocated = BASE_BYTES + BYTES_PER_INPUT_BYTE * bytes.length;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        List<InputElement<String>> lines = read(bytes, maxChunk);
        // A second attempt: the first one can allocate memory for loading classes.
        if (THREADS.getCurrentThreadAllocatedBytes() - before > maxAllocated) {
            before = THREADS.getCurrentThreadAllocatedBytes();
            read(bytes, maxChunk);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            check(allocated <= maxAllocated, true, allocated + " allocated bytes and the limit " + maxAllocated);
        }
        return lines;
    }

    static boolean endsInBinaryData(byte[] bytes) {
        try (Utf8LineReader reader = new Utf8LineReader(new ChunkedInputStream(bytes, Integer.MAX_VALUE - 1))) {
            while (reader.next() != null) {
                // Reads to the end, or to the error.
            }
            return false;
        } catch (IOException e) {
            checkIsBinaryData(e);
            return true;
        }
    }

    private static List<InputElement<String>> read(byte[] bytes, int maxChunk) {
        List<InputElement<String>> lines = new ArrayList<>();
        try (Utf8LineReader reader = new Utf8LineReader(new ChunkedInputStream(bytes, maxChunk))) {
            for (InputElement<String> line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        } catch (IOException e) {
            checkIsBinaryData(e);
        }
        return lines;
    }

    /** The reader ends with an error at binary data only, and returns the lines before it. */
    static void checkIsBinaryData(IOException e) {
        if (!("" + e.getMessage()).contains("Files of different kinds")) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(Object actual, Object expected, String what) {
        if (!actual.equals(expected)) {
            throw new AssertionError(
                    "There is a difference between " + what + ": " + actual + "; expected " + expected + ".");
        }
    }
}
