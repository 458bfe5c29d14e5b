package io.github.timflux.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * Dictionary of words for fuzzing. It encodes each word as one byte, so that a fuzzer that changes, removes, repeats
 * and swaps bytes does that to whole words. An input that does not begin with {@link #ENCODED_MARKER} is plain bytes.
 */
public final class FuzzDictionary {

    /** First byte of an encoded input. No UTF-8 text and no byte order mark begins with it. */
    private static final int ENCODED_MARKER = 0xF8;

    /** Byte of the first word. Lower bytes are ASCII characters. */
    private static final int FIRST_WORD = 0x80;

    /** libFuzzer dictionaries contain only shorter words. */
    private static final int MAX_ENTRY_LENGTH = 100;

    private final List<String> words;

    private FuzzDictionary(List<String> words) {
        this.words = words;
    }

    /** Creates a dictionary of these words. */
    public static FuzzDictionary of(String... words) {
        return new FuzzDictionary(List.of(words));
    }

    /** Decodes an input: after {@link #ENCODED_MARKER}, ASCII bytes stay and other bytes become words. */
    public byte[] decode(byte[] input) {
        if (input.length == 0 || (input[0] & 0xFF) != ENCODED_MARKER) {
            return input;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int index = 1; index < input.length; index++) {
            int code = input[index] & 0xFF;
            if (code < FIRST_WORD) {
                text.write(code);
            } else {
                text.writeBytes(words.get((code - FIRST_WORD) % words.size()).getBytes(UTF_8));
            }
        }
        return text.toByteArray();
    }

    /** Returns the words as entries of a libFuzzer dictionary. */
    List<String> entries() {
        return words.stream()
                .filter(word -> word.length() < MAX_ENTRY_LENGTH)
                .map(FuzzDictionary::quote)
                .toList();
    }

    /** Escapes every byte, because a word may contain any character. */
    private static String quote(String word) {
        return HexFormat.of().withPrefix("\\x").formatHex(word.getBytes(UTF_8)).transform(text -> '"' + text + '"');
    }
}
