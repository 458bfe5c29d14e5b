package io.github.timflux.simulator;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Writes the few ASN.1 values that a certificate is made of, in the distinguished encoding. */
final class Der {

    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int UTC_TIME = 0x17;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int INTEGER = 0x02;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    private Der() {}

    /** Writes a value: its tag, its length, and its content, which may be given in parts. */
    static byte[] value(int tag, byte[]... content) {
        byte[] joined = join(content);
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (joined.length >= 0x80) {
            byte[] length = unsigned(joined.length);
            der.write(0x80 | length.length);
            der.writeBytes(length);
        } else {
            der.write(joined.length);
        }
        der.writeBytes(joined);
        return der.toByteArray();
    }

    /** Writes a value whose tag its surroundings define. */
    static byte[] tagged(int number, byte[] content) {
        return value(CONTEXT | number, content);
    }

    /** Writes a value of several inside a tag that its surroundings define. */
    static byte[] explicit(int number, byte[] content) {
        return value(CONTEXT | CONSTRUCTED | number, content);
    }

    static byte[] integer(BigInteger number) {
        return value(INTEGER, number.toByteArray());
    }

    /** Writes bits that fill their last byte. */
    static byte[] bits(byte[] bytes) {
        return value(BIT_STRING, new byte[1], bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** Writes a positive number in as few bytes as it needs. */
    private static byte[] unsigned(int number) {
        byte[] signed = BigInteger.valueOf(number).toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
