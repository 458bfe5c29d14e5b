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
 * Checks that a response is valid UTF-8. The UTF-8 check is needed, because Jackson's parser also accepts overlong
 * UTF-8, UTF-16 and UTF-32. If overlong UTF-8, UTF-16 or UTF-32 were accepted, one account could be read as another.
 */
public final class Utf8Validator {

    private static final int DECODE_BUFFER_CHARS = 256;

    /** JSON in UTF-16 or UTF-32 has a zero byte among its first 4 bytes. JSON in UTF-8 has no zero byte. */
    private static final int ENCODING_PREFIX_BYTES = 4;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private Utf8Validator() {}

    public static boolean isValid(byte[] bytes, int offset, int length) {
        for (int index = 0; index < Math.min(ENCODING_PREFIX_BYTES, length); index++) {
            if (bytes[offset + index] == 0) {
                return false;
            }
        }
        int ascii = asciiPrefixLength(bytes, offset, length);
        return ascii == length || isDecodable(ByteBuffer.wrap(bytes, offset + ascii, length - ascii));
    }

    /**
     * Returns the number of ASCII bytes before the first byte that is not ASCII. Counting ASCII bytes first saves time,
     * because most responses contain only ASCII and need no decoding.
     */
    private static int asciiPrefixLength(byte[] bytes, int offset, int length) {
        int index = 0;
        while (index + 2 * Long.BYTES <= length && areSixteenAscii(bytes, offset + index)) {
            index += 2 * Long.BYTES;
        }
        while (index < length && bytes[offset + index] >= 0) {
            index++;
        }
        return index;
    }

    private static boolean areSixteenAscii(byte[] bytes, int index) {
        long bits = (long) EIGHT_BYTES.get(bytes, index) | (long) EIGHT_BYTES.get(bytes, index + Long.BYTES);
        return (bits & HIGHEST_BITS) == 0;
    }

    private static boolean isDecodable(ByteBuffer in) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(DECODE_BUFFER_CHARS);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        return !result.isError();
    }
}
