package io.github.timflux.core.internal.json.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Tells UTF-8 from all else. The parser is not strict about it: it takes overlong forms in texts for what they stand
 * for, and reads UTF-16 and UTF-32, too. One account could then be written as another.
 */
public final class Utf8Validator {

    private static final int PIECE = 256;

    /** Among so many bytes at the start of JSON in UTF-16 or UTF-32 there is a zero; in UTF-8 there is none. */
    private static final int START = 4;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long BEYOND_ASCII = 0x8080_8080_8080_8080L;

    private Utf8Validator() {}

    public static boolean isValid(byte[] bytes, int offset, int length) {
        for (int index = 0; index < Math.min(START, length); index++) {
            if (bytes[offset + index] == 0) {
                return false;
            }
        }
        int ascii = ascii(bytes, offset, length);
        return ascii == length || canBeDecoded(ByteBuffer.wrap(bytes, offset + ascii, length - ascii));
    }

    /** How many bytes at least are ASCII before the first one that is not; most answers are nothing else. */
    private static int ascii(byte[] bytes, int offset, int length) {
        int index = 0;
        while (index + 2 * Long.BYTES <= length && areAscii(bytes, offset + index)) {
            index += 2 * Long.BYTES;
        }
        while (index < length && bytes[offset + index] >= 0) {
            index++;
        }
        return index;
    }

    /** Whether the next sixteen bytes are. */
    private static boolean areAscii(byte[] bytes, int at) {
        long both = (long) EIGHT_BYTES.get(bytes, at) | (long) EIGHT_BYTES.get(bytes, at + Long.BYTES);
        return (both & BEYOND_ASCII) == 0;
    }

    private static boolean canBeDecoded(ByteBuffer in) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(PIECE);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        return !result.isError();
    }
}
