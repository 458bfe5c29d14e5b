package io.github.timflux.network;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options of the proxy: which proxy a client uses for which endpoint. The client opens a tunnel through the proxy, also
 * for plain http endpoints: with {@code CONNECT} through an HTTP proxy. The proxy resolves the host name of the
 * endpoint. The client verifies the certificate of the endpoint, so that the proxy cannot read or change requests to
 * https endpoints. Options are immutable, so methods such as {@code withCredentials} return a changed copy.
 */
public final class ProxyOptions {

    private static final ProxyOptions NONE = new ProxyOptions(null, null, List.of());

    private final @Nullable ProxyServer http;
    private final @Nullable ProxyServer https;
    private final List<NonProxyHost> nonProxyHosts;

    ProxyOptions(@Nullable ProxyServer http, @Nullable ProxyServer https, List<NonProxyHost> nonProxyHosts) {
        this.http = http;
        this.https = https;
        this.nonProxyHosts = nonProxyHosts;
    }

    /**
     * Returns the default options: the client uses no proxy, even if environment variables or system properties name
     * one.
     *
     * @return the options
     */
    public static ProxyOptions none() {
        return NONE;
    }

    /**
     * Returns options with an HTTP proxy for all endpoints.
     *
     * @param host the host name or the IP address of the proxy
     * @param port the port of the proxy, from 1 to 65535
     * @return the options
     * @throws IllegalArgumentException if the host or the port is invalid
     */
    public static ProxyOptions http(String host, int port) {
        return of(new ProxyServer(ProxyServer.Type.HTTP, host, port, null, null));
    }

    /**
     * Returns options with a SOCKS5 proxy for all endpoints.
     *
     * @param host the host name or the IP address of the proxy
     * @param port the port of the proxy, from 1 to 65535
     * @return the options
     * @throws IllegalArgumentException if the host or the port is invalid
     */
    public static ProxyOptions socks5(String host, int port) {
        return of(new ProxyServer(ProxyServer.Type.SOCKS5, host, port, null, null));
    }

    /**
     * Returns options with the proxy of a URL for all endpoints, such as {@code http://user:password@host:3128}. The
     * scheme is {@code http}, {@code socks5} or {@code socks5h}, which both let the proxy resolve names; without a
     * scheme it is {@code http}. The default port is 80 for {@code http} and 1080 for SOCKS5. User and password are
     * percent-decoded.
     *
     * @param url the URL of the proxy
     * @return the options
     * @throws IllegalArgumentException if the URL is invalid; the message contains no user and no password
     */
    public static ProxyOptions of(String url) {
        return of(ProxyUrl.parse("the proxy URL", requireNonNull(url, "url")));
    }

    private static ProxyOptions of(ProxyServer server) {
        return new ProxyOptions(server, server, List.of());
    }

    /**
     * Returns options with the proxies of the system properties of Java, as they are now. An https endpoint uses
     * {@code https.proxyHost} and {@code https.proxyPort} (default 443), an http endpoint uses {@code http.proxyHost}
     * and {@code http.proxyPort} (default 80). Without them, both use {@code socksProxyHost} and {@code socksProxyPort}
     * (default 1080). Hosts of {@code http.nonProxyHosts} are called without a proxy; by default, loopback addresses.
     * The credentials are {@code https.proxyUser} and {@code https.proxyPassword}, {@code http.proxyUser} and
     * {@code http.proxyPassword}, and {@code java.net.socks.username} and {@code java.net.socks.password}.
     *
     * @return the options; like {@link #none()} if no system property names a proxy
     * @throws IllegalArgumentException if a host, a port or credentials are invalid; the message names the property
     */
    public static ProxyOptions fromSystemProperties() {
        return ProxyVariables.ofProperties(System::getProperty);
    }

    /**
     * Returns options with the proxies of the environment variables of this process.
     *
     * @return the options; like {@link #none()} if no environment variable names a proxy
     * @throws IllegalArgumentException if the URL of a proxy is invalid; the message names the variable and contains no
     *     user and no password
     * @see #fromEnvironment(Map)
     */
    public static ProxyOptions fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Returns options with the proxies of environment variables, as curl reads them. An https endpoint uses
     * {@code https_proxy} or {@code HTTPS_PROXY}, an http endpoint uses {@code http_proxy} in lower case only. Without
     * them, both use {@code all_proxy} or {@code ALL_PROXY}. Hosts of {@code no_proxy} or {@code NO_PROXY} are called
     * without a proxy. The name in lower case takes precedence. An empty variable counts as not set.
     *
     * @param variables the environment variables
     * @return the options; like {@link #none()} if no environment variable names a proxy
     * @throws IllegalArgumentException if the URL of a proxy is invalid; the message names the variable and contains no
     *     user and no password
     */
    public static ProxyOptions fromEnvironment(Map<String, String> variables) {
        return ProxyVariables.ofEnvironment(requireNonNull(variables, "variables"));
    }

    /**
     * Sets the credentials for the proxies of these options. The client sends them to the proxy without encryption.
     *
     * @param user the user name; for an HTTP proxy without a colon
     * @param password the password
     * @return a changed copy; the same options if they have no proxy
     * @throws IllegalArgumentException if the user is empty, contains a control character or a colon, or is too long
     *     for SOCKS5
     */
    public ProxyOptions withCredentials(String user, Secret password) {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        return new ProxyOptions(
                http == null ? null : http.withCredentials(user, password),
                https == null ? null : https.withCredentials(user, password),
                nonProxyHosts);
    }

    /**
     * Sets the hosts that are called without a proxy, instead of those that were set before. An entry is a host name
     * ({@code example.com} and {@code .example.com} include all subdomains), a pattern with {@code *} such as
     * {@code *.example.com}, an IP address, a network such as {@code 10.0.0.0/8}, or {@code *} for all hosts. A port
     * can follow, such as {@code example.com:8443}. Upper and lower case are equal. An IP address or a network matches
     * endpoints whose host is an IP address, because names are not resolved for the comparison.
     *
     * @param hosts the entries
     * @return a changed copy
     * @throws IllegalArgumentException if an entry is invalid
     */
    public ProxyOptions withNonProxyHosts(String... hosts) {
        return new ProxyOptions(
                http, https, Stream.of(hosts).map(NonProxyHost::checked).toList());
    }

    /** {@return whether these options have no proxy for any endpoint} */
    public boolean isEmpty() {
        return http == null && https == null;
    }

    /**
     * Returns the proxy for an endpoint.
     *
     * @param endpoint the URL of an endpoint, with scheme and host
     * @return the proxy; null if the endpoint is called without a proxy
     */
    public @Nullable ProxyServer proxyFor(URI endpoint) {
        boolean isHttps = "https".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() < 0 ? (isHttps ? 443 : 80) : endpoint.getPort();
        boolean isDirect = nonProxyHosts.stream().anyMatch(entry -> entry.matches(endpoint.getHost(), port));
        return isDirect ? null : isHttps ? https : http;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProxyOptions options
                && Objects.equals(http, options.http)
                && Objects.equals(https, options.https)
                && nonProxyHosts.equals(options.nonProxyHosts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(http, https, nonProxyHosts);
    }

    /** {@return the proxies and the hosts that are called without a proxy; user and password are redacted} */
    @Override
    public String toString() {
        return "ProxyOptions[http=" + http + ", https=" + https + ", nonProxyHosts="
                + nonProxyHosts.stream().map(NonProxyHost::pattern).toList() + "]";
    }
}
