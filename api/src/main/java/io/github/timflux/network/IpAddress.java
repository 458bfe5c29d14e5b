package io.github.timflux.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses and compares them. This class makes no DNS query. */
final class IpAddress {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads an IPv4 or IPv6 address without brackets; null if the text is none. */
    static @Nullable IpAddress parse(String text) {
        boolean isIpv6 = text.contains(":");
        if (!isIpv6 && !IPV4.matcher(text).matches()) {
            return null;
        }
        try {
            // Without a DNS query: an IPv4 address is checked above, and brackets allow an IPv6 address only.
            return new IpAddress(
                    InetAddress.getByName(isIpv6 ? "[" + text + "]" : text).getAddress());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** Returns whether both addresses have the same length and start with the same bits. */
    boolean hasPrefix(IpAddress prefix, int bits) {
        if (bytes.length != prefix.bytes.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(bytes, 0, whole, prefix.bytes, 0, whole)
                && (rest == 0 || ((bytes[whole] ^ prefix.bytes[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
    }
}
