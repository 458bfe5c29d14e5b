package io.github.timflux.core.internal.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses of this machine. Each of them is another address for a client. */
final class LoopbackAddress {

    private LoopbackAddress() {}

    /** Returns 127.0.0.number with a port. */
    static InetSocketAddress of(int number, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of four bytes is always valid.", e);
        }
    }
}
