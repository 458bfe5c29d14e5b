package io.github.timflux.simulator.internal.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Makes the URL by which a client on this machine reaches a port. */
final class ServerUri {

    private ServerUri() {}

    static URI of(ServerSettings settings, InetSocketAddress bound) {
        URI uri = of(settings, host(settings, bound.getAddress()), bound.getPort());
        // A host such as my_host or 127.1 is not valid in a URI.
        return uri.getHost() == null ? of(settings, bound.getAddress().getHostAddress(), bound.getPort()) : uri;
    }

    private static URI of(ServerSettings settings, String host, int port) {
        return URI.create((settings.tls() ? "https://" : "http://") + NetUtil.toSocketAddressString(host, port));
    }

    /** A client cannot connect to the wildcard address; a loopback address is one of the addresses behind it. */
    private static String host(ServerSettings settings, InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            return settings.host();
        }
        return NetUtil.isValidIpV6Address(settings.host()) ? "::1" : "127.0.0.1";
    }
}
