package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes lines in few bytes, so that whoever changes, cuts, repeats and swaps bytes at random does that to words. What
 * does not begin with {@link #IN_WORDS} stands for itself.
 */
final class Spelling {

    /** Neither UTF-8 nor a byte order mark begins with it, so nothing else is lost. */
    static final int IN_WORDS = 0xF8;

    static final List<String> WORDS = List.of(
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
            "\n",
            "\r\n",
            "\uFEFF",
            "张三",
            "\uD83D\uDE00");

    private static final int FIRST = 0x80;

    private Spelling() {}

    /** The bytes that are meant: past {@link #IN_WORDS}, ASCII as it is, and words for all else. */
    static byte[] spell(byte[] input) {
        if (input.length == 0 || (input[0] & 0xFF) != IN_WORDS) {
            return input;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int at = 1; at < input.length; at++) {
            int letter = input[at] & 0xFF;
            if (letter < FIRST) {
                text.write(letter);
            } else {
                text.writeBytes(WORDS.get((letter - FIRST) % WORDS.size()).getBytes(UTF_8));
            }
        }
        return text.toByteArray();
    }
}
