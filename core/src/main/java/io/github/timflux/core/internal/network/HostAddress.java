package io.github.timflux.core.internal.network;

import java.net.InetSocketAddress;

/** One of the addresses of a host, with the time-out for a connection to this address. */
final class HostAddress extends InetSocketAddress {

    private static final long serialVersionUID = 1L;

    private final int connectTimeoutMillis;

    HostAddress(InetSocketAddress address, int connectTimeoutMillis) {
        super(address.getAddress(), address.getPort());
        this.connectTimeoutMillis = connectTimeoutMillis;
    }

    int connectTimeoutMillis() {
        return connectTimeoutMillis;
    }
}
