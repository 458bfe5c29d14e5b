package io.github.timflux.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes answers in few bytes, so that whoever changes, cuts, repeats and swaps bytes at random does that to words.
 * What does not begin with {@link #IN_WORDS} stands for itself.
 */
final class Spelling {

    /** Neither UTF-8 nor a byte order mark begins with it, so nothing else is lost. */
    static final int IN_WORDS = 0xF8;

    static final List<String> WORDS = List.of(
            "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,",
            "\"ActionStatus\":",
            "\"ErrorCode\":",
            "\"ErrorInfo\":",
            "\"ErrorList\":[",
            "\"UserAttrs\":[",
            "\"UserTags\":[",
            "\"To_Account\":",
            "\"Attrs\":{",
            "\"Tags\":[",
            "\"AttrNames\":{",
            "\"AttrTypes\":{",
            "{\"To_Account\":\"u1\",\"Attrs\":{\"sex\":\"F\"}}",
            "{\"Attrs\":{\"sex\":\"M\",\"city\":\"\"},\"To_Account\":\"u2\"}",
            "{\"To_Account\":\"u1\",\"Tags\":[\"a\",\"b\"]}",
            "{\"Tags\":[\"c\"],\"To_Account\":\"u2\"}",
            "{\"To_Account\":\"u1\",\"ErrorCode\":70107}",
            "{\"ErrorInfo\":\"no\",\"ErrorCode\":90048,\"To_Account\":\"u3\"}",
            "\"u1\"",
            "\"u2\"",
            "\"u\\u0031\"",
            "\"OK\"",
            "\"0\":",
            "\"1\":",
            "\"More\":",
            "{",
            "}",
            "[",
            "]",
            ",",
            "],",
            "]}",
            "0",
            "1",
            "60007",
            "2147483648",
            "1e400",
            "9".repeat(1_001),
            "null",
            "true",
            "\"\\ud800\"",
            "[".repeat(501));

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
