package io.github.timflux.simulator.internal.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Encodes the ASN.1 values of a certificate in DER, the Distinguished Encoding Rules. */
final class DerEncoder {

    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int UTC_TIME = 0x17;
    static final int SET = 0x31;

    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    private DerEncoder() {}

    /** Encodes a value: its tag, its length and its content. The content may consist of several parts. */
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

    /** Encodes a primitive value with a context-specific tag. */
    static byte[] contextSpecific(int number, byte[] content) {
        return value(CONTEXT | number, content);
    }

    /** Encodes a constructed value with a context-specific tag. */
    static byte[] explicit(int number, byte[] content) {
        return value(CONTEXT | CONSTRUCTED | number, content);
    }

    static byte[] sequence(byte[]... elements) {
        return value(SEQUENCE, elements);
    }

    static byte[] integer(BigInteger number) {
        return value(INTEGER, number.toByteArray());
    }

    /** Encodes a bit string without unused bits in its last byte. */
    static byte[] bitString(byte[] bytes) {
        return value(BIT_STRING, new byte[1], bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** Encodes a positive number in the smallest number of bytes. */
    private static byte[] unsigned(int number) {
        byte[] signed = BigInteger.valueOf(number).toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
