package io.github.timflux.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes texts in few bytes, so that whoever changes, cuts, repeats and swaps bytes at random does that to words. What
 * does not begin with {@link #IN_WORDS} stands for itself.
 */
public final class Spelling {

    /** Neither UTF-8 nor a byte order mark begins with it, so nothing else is lost. */
    private static final int IN_WORDS = 0xF8;

    private static final int FIRST = 0x80;

    /** Longer ones are no entries of a dictionary. */
    private static final int MOST_OF_ENTRY = 100;

    private final List<String> words;

    private Spelling(List<String> words) {
        this.words = words;
    }

    /** One that has a letter for each of these. */
    public static Spelling of(String... words) {
        return new Spelling(List.of(words));
    }

    /** The bytes that are meant: past {@link #IN_WORDS}, ASCII as it is, and words for all else. */
    public byte[] spell(byte[] input) {
        if (input.length == 0 || (input[0] & 0xFF) != IN_WORDS) {
            return input;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int at = 1; at < input.length; at++) {
            int letter = input[at] & 0xFF;
            if (letter < FIRST) {
                text.write(letter);
            } else {
                text.writeBytes(words.get((letter - FIRST) % words.size()).getBytes(UTF_8));
            }
        }
        return text.toByteArray();
    }

    /** The words as entries of a dictionary of libFuzzer's. */
    List<String> entries() {
        return words.stream()
                .filter(word -> word.length() < MOST_OF_ENTRY)
                .map(Spelling::quoted)
                .toList();
    }

    /** Byte by byte, for there may be any. */
    private static String quoted(String word) {
        return HexFormat.of().withPrefix("\\x").formatHex(word.getBytes(UTF_8)).transform(text -> '"' + text + '"');
    }
}
