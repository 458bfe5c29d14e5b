package io.github.timflux.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Tells UTF-8 from all else. The parser is not strict about it: it takes overlong forms in texts for what they stand
 * for, and reads UTF-16 and UTF-32, too. One account could then be written as another.
 */
final class Utf8 {

    private static final int PIECE = 2_048;

    /** Among so many bytes at the start of JSON in UTF-16 or UTF-32 there is a zero; in UTF-8 there is none. */
    private static final int START = 4;

    private Utf8() {}

    static boolean is(byte[] bytes) {
        for (int index = 0; index < Math.min(START, bytes.length); index++) {
            if (bytes[index] == 0) {
                return false;
            }
        }
        return canBeDecoded(bytes);
    }

    private static boolean canBeDecoded(byte[] bytes) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(PIECE);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        return !result.isError();
    }
}
