package io.github.timflux.simulator.internal.tls;

import io.netty.util.NetUtil;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The hosts that a certificate names.
 *
 * @param names host names in ASCII
 * @param addresses IP addresses
 */
public record CertificateHosts(Set<String> names, Set<InetAddress> addresses) {

    /**
     * The hosts of a server: {@code localhost}, {@code 127.0.0.1}, and the host on which it listens. For the wildcard
     * address, these are all addresses of this machine.
     *
     * @param host a host name or an IP address; an unknown host has no addresses
     */
    public static CertificateHosts of(String host) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost"));
        Set<InetAddress> addresses = new LinkedHashSet<>(List.of(NetUtil.LOCALHOST4));
        List<InetAddress> resolved = resolve(host);
        if (!resolved.isEmpty() && NetUtil.createByteArrayFromIpAddressString(host) == null) {
            names.add(IDN.toASCII(host));
        }
        for (InetAddress address : resolved) {
            addresses.addAll(address.isAnyLocalAddress() ? addressesOfThisMachine() : List.of(address));
        }
        return new CertificateHosts(names, addresses);
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            // The server cannot listen on this host, and says so.
            return List.of();
        }
    }

    private static List<InetAddress> addressesOfThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
