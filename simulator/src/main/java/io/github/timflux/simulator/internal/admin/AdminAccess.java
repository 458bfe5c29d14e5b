package io.github.timflux.simulator.internal.admin;

import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.ORIGIN;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may use the admin API: programs on this machine, but not web pages of others in a browser on this
 * machine. The browser of such a page sends its {@code Origin}, or the {@code Host} by which the page found the
 * address.
 *
 * @param host the host on which the simulator listens
 * @param fromAnywhere whether clients on other machines may use the API, under any host name
 */
record AdminAccess(String host, boolean fromAnywhere) {

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]+]|[^:@/\\[\\]]+)(:[0-9]*)?");

    /**
     * Checks a request.
     *
     * @param client the address of the client; null if it is not known
     * @param server the address to which the client has connected; null if it is not known
     * @throws AdminException if the client may not use the API
     */
    void check(@Nullable InetSocketAddress client, @Nullable InetSocketAddress server, HttpHeaders headers) {
        if (!fromAnywhere && !isOnThisMachine(client, server)) {
            throw AdminException.forbidden("The address of the client is not on this machine; expected a loopback "
                    + "address, or a simulator that was built with adminFromAnywhere().");
        }
        List<String> hosts = headers.getAll(HOST);
        if (hosts.size() > 1 || !hosts.stream().allMatch(this::isAllowedHost)) {
            throw AdminException.forbidden("The header Host is " + hosts + "; expected localhost, a loopback address, "
                    + "or the host of the simulator.");
        }
        List<String> origins = headers.getAll(ORIGIN);
        if (!origins.stream().allMatch(origin -> isSame(origin, hosts))) {
            throw AdminException.forbidden(
                    "The header Origin is " + origins + "; expected the page of this simulator, or no such header.");
        }
    }

    private static boolean isOnThisMachine(@Nullable InetSocketAddress client, @Nullable InetSocketAddress server) {
        if (client == null || client.getAddress() == null) {
            return false;
        }
        // A client that connects to an address of its own machine, such as 192.168.1.5, has the same address.
        return client.getAddress().isLoopbackAddress()
                || (server != null && client.getAddress().equals(server.getAddress()));
    }

    private boolean isAllowedHost(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return fromAnywhere || name.equals("localhost") || name.equalsIgnoreCase(host) || isLoopback(name);
    }

    private static boolean isLoopback(String name) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(name);
        return address != null && address.isLoopbackAddress();
    }

    /** Returns whether a page of this origin was loaded from this server. Its scheme differs behind a TLS proxy. */
    private static boolean isSame(String origin, List<String> hosts) {
        return hosts.stream()
                .anyMatch(host ->
                        origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}
