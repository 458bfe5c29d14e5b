package io.github.timflux.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.Secret;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the URL of a proxy, such as {@code http://user:password@proxy.example:3128}. Not {@code java.net.URI}: many
 * passwords and some host names are not valid there, and the message of its exception contains the password. For the
 * same reason, messages here contain only a scheme and a port.
 */
final class ProxyUrl {

    private static final String EXPECTED =
            "expected http://user:password@host:port or socks5://user:password@host:port";

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,15})://(.*)", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::(.*))?", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("\\d{1,9}");
    private static final Pattern PATH = Pattern.compile("[/?#]");

    private ProxyUrl() {}

    /**
     * Reads a URL. A URL without a scheme is an HTTP proxy.
     *
     * @param name the name of the setting, for messages
     * @param url the URL
     */
    static ProxyServer parse(String name, String url) {
        Matcher matcher = SCHEME.matcher(url.strip());
        boolean hasScheme = matcher.matches();
        ProxyServer.Type type = hasScheme ? type(name, matcher.group(1)) : ProxyServer.Type.HTTP;
        String rest = hasScheme ? matcher.group(2) : url.strip();
        // The last @, because an unencoded password can contain more of them.
        int at = rest.lastIndexOf('@');
        ProxyServer server = server(name, type, rest.substring(at + 1));
        return at > 0 ? withCredentials(name, server, rest.substring(0, at)) : server;
    }

    private static ProxyServer.Type type(String name, String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> ProxyServer.Type.HTTP;
            case "socks5", "socks5h" -> ProxyServer.Type.SOCKS5;
            case "https" ->
                throw refused(
                        name,
                        "has the scheme https; expected http or socks5, because TLS to the proxy is not supported");
            default -> throw refused(name, "has the scheme " + scheme + "; expected http, socks5 or socks5h");
        };
    }

    private static ProxyServer server(String name, ProxyServer.Type type, String authority) {
        String address = authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
        if (PATH.matcher(address).find()) {
            throw refused(name, "has a path, a query or a fragment; " + EXPECTED);
        }
        Matcher matcher = HOST_AND_PORT.matcher(address);
        if (!matcher.matches()) {
            throw refused(name, "has no valid host and port; " + EXPECTED);
        }
        String host = ProxyServer.checkedHost("The host of " + name, matcher.group(1));
        return new ProxyServer(type, host, port(name, type, matcher.group(2)), null, null);
    }

    private static int port(String name, ProxyServer.Type type, @Nullable String port) {
        if (port == null || port.isEmpty()) {
            return defaultPort(type);
        }
        if (!PORT.matcher(port).matches()) {
            // A port that is not a number can be a password: the message does not contain it.
            throw refused(name, "has a port that is not a number; " + EXPECTED);
        }
        return ProxyServer.checkPort("The port of " + name, Integer.parseInt(port));
    }

    static int defaultPort(ProxyServer.Type type) {
        return type == ProxyServer.Type.HTTP ? 80 : 1080;
    }

    private static ProxyServer withCredentials(String name, ProxyServer server, String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = decoded(name, colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = decoded(name, colon < 0 ? "" : userInfo.substring(colon + 1));
        return server.withCredentials(user, Secret.of(password));
    }

    private static String decoded(String name, String text) {
        try {
            // URLDecoder is for forms, where + is a space.
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the cause, because its message contains part of the password.
            throw refused(name, "has a user or a password with an invalid percent encoding; expected %25 for each %");
        }
    }

    private static IllegalArgumentException refused(String name, String problem) {
        return new IllegalArgumentException(capitalized(name) + " " + problem + ".");
    }

    private static String capitalized(String name) {
        return name.startsWith("the ") ? "The " + name.substring(4) : name;
    }
}
