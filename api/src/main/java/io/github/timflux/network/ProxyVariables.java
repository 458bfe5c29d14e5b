package io.github.timflux.network;

import io.github.timflux.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads proxies from environment variables, as curl does, and from system properties, as Java does. */
final class ProxyVariables {

    /** The hosts that Java calls without a proxy if {@code http.nonProxyHosts} is not set. */
    private static final String JAVA_NON_PROXY_HOSTS = "localhost|127.*|[::1]|0.0.0.0|[::0]";

    private ProxyVariables() {}

    static ProxyOptions ofEnvironment(Map<String, String> variables) {
        Variable all = Variable.first(variables, "all_proxy", "ALL_PROXY");
        Variable https = Variable.first(variables, "https_proxy", "HTTPS_PROXY");
        // Not HTTP_PROXY: a web server sets it to the header "Proxy" of a request for its CGI programs.
        Variable http = Variable.first(variables, "http_proxy");
        Variable none = Variable.first(variables, "no_proxy", "NO_PROXY");
        return new ProxyOptions(
                http == null ? Variable.serverOf(all) : http.server(),
                https == null ? Variable.serverOf(all) : https.server(),
                none == null ? List.of() : entries(none.value, "[,\\s]+", false));
    }

    static ProxyOptions ofProperties(UnaryOperator<@Nullable String> properties) {
        ProxyServer socks = socks(properties);
        String nonProxyHosts = properties.apply("http.nonProxyHosts");
        return new ProxyOptions(
                http(properties, "http", 80, socks),
                http(properties, "https", 443, socks),
                entries(nonProxyHosts == null ? JAVA_NON_PROXY_HOSTS : nonProxyHosts, "\\|", true));
    }

    private static @Nullable ProxyServer http(
            UnaryOperator<@Nullable String> properties, String scheme, int defaultPort, @Nullable ProxyServer socks) {
        ProxyServer server =
                server(properties, ProxyServer.Type.HTTP, scheme + ".proxyHost", scheme + ".proxyPort", defaultPort);
        return server == null
                ? socks
                : withCredentials(properties, server, scheme + ".proxyUser", scheme + ".proxyPassword");
    }

    private static @Nullable ProxyServer socks(UnaryOperator<@Nullable String> properties) {
        ProxyServer server = server(properties, ProxyServer.Type.SOCKS5, "socksProxyHost", "socksProxyPort", 1080);
        if (server == null) {
            return null;
        }
        if ("4".equals(properties.apply("socksProxyVersion"))) {
            throw new IllegalArgumentException("socksProxyVersion is 4; expected 5.");
        }
        return withCredentials(properties, server, "java.net.socks.username", "java.net.socks.password");
    }

    private static @Nullable ProxyServer server(
            UnaryOperator<@Nullable String> properties,
            ProxyServer.Type type,
            String host,
            String port,
            int defaultPort) {
        String hostValue = properties.apply(host);
        if (hostValue == null || hostValue.isBlank()) {
            return null;
        }
        return new ProxyServer(
                type,
                ProxyServer.checkedHost(host, hostValue.strip()),
                port(port, properties.apply(port), defaultPort),
                null,
                null);
    }

    private static int port(String name, @Nullable String value, int defaultPort) {
        if (value == null || value.isBlank()) {
            return defaultPort;
        }
        try {
            return ProxyServer.checkPort(name, Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number; expected 1 to 65535.", e);
        }
    }

    private static ProxyServer withCredentials(
            UnaryOperator<@Nullable String> properties, ProxyServer server, String userName, String passwordName) {
        String user = properties.apply(userName);
        String password = properties.apply(passwordName);
        return user == null || user.isEmpty()
                ? server
                : server.withCredentials(user, Secret.of(password == null ? "" : password));
    }

    private static List<NonProxyHost> entries(String value, String separator, boolean exact) {
        return Stream.of(value.split(separator, -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> new NonProxyHost(entry, exact))
                .toList();
    }

    /** An environment variable. An empty variable counts as not set. */
    private record Variable(String name, String value) {

        static @Nullable Variable first(Map<String, String> variables, String... names) {
            for (String name : names) {
                String value = variables.getOrDefault(name, "");
                if (!value.isBlank()) {
                    return new Variable(name, value);
                }
            }
            return null;
        }

        static @Nullable ProxyServer serverOf(@Nullable Variable variable) {
            return variable == null ? null : variable.server();
        }

        ProxyServer server() {
            return ProxyUrl.parse(name, value);
        }
    }
}
