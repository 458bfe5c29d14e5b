package io.github.timflux.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.timflux.Secret;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy: its protocol, host and port, and the credentials that it asks for.
 *
 * @param type the protocol between the client and the proxy
 * @param host the host name or the IP address of the proxy, IPv6 without brackets
 * @param port the port of the proxy, from 1 to 65535
 * @param username the user name; null if the proxy needs no credentials
 * @param password the password, which may be empty; null if the proxy needs no credentials
 */
public record ProxyServer(Type type, String host, int port, @Nullable String username, @Nullable Secret password) {

    private static final int MAX_PORT = 65_535;

    /** RFC 1929 has one byte for each length. */
    private static final int MAX_SOCKS_BYTES = 255;

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252}[A-Za-z0-9._])?");

    /** The protocol between a client and a proxy. */
    public enum Type {

        /** HTTP with the method {@code CONNECT}, which opens a tunnel to the endpoint. */
        HTTP,

        /** SOCKS version 5 (RFC 1928). The proxy resolves the host name of the endpoint. */
        SOCKS5
    }

    /** Checks host, port and credentials. */
    public ProxyServer {
        requireNonNull(type, "type");
        host = checkedHost("The proxy host", host);
        checkPort("The proxy port", port);
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "The proxy has only one of user and password; expected both or none of them.");
        }
        if (username != null && password != null) {
            checkCredentials(type, username, password.reveal());
        }
    }

    ProxyServer withCredentials(String newUser, Secret newPassword) {
        return new ProxyServer(
                type, host, port, requireNonNull(newUser, "user"), requireNonNull(newPassword, "password"));
    }

    /** Returns the host without brackets. The message does not contain a wrong host, which can be a password. */
    static String checkedHost(String name, String host) {
        requireNonNull(host, name);
        boolean hasBrackets = host.startsWith("[") && host.endsWith("]");
        String bare = hasBrackets ? host.substring(1, host.length() - 1) : host;
        boolean isIpAddress = hasBrackets || bare.contains(":");
        boolean valid = isIpAddress
                ? IpAddress.parse(bare) != null
                : HOST_NAME.matcher(bare).matches();
        if (!valid) {
            throw new IllegalArgumentException(name + " is " + (host.isBlank() ? "empty" : "invalid")
                    + "; expected a host name or an IP address.");
        }
        return bare;
    }

    static int checkPort(String name, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(name + " is " + port + "; expected 1 to " + MAX_PORT + ".");
        }
        return port;
    }

    private static void checkCredentials(Type type, String user, String password) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("The user of the proxy is empty; expected a user name.");
        }
        if (hasControlCharacter(user) || hasControlCharacter(password)) {
            throw new IllegalArgumentException(
                    "The user or the password of the proxy contains a control character; expected printable text.");
        }
        if (type == Type.HTTP && user.contains(":")) {
            throw new IllegalArgumentException(
                    "The user of the proxy contains a colon; expected none, because HTTP separates user and password"
                            + " with a colon.");
        }
        if (type == Type.SOCKS5 && (isTooLongForSocks(user) || isTooLongForSocks(password))) {
            throw new IllegalArgumentException("The user or the password of the proxy is too long; expected at most "
                    + MAX_SOCKS_BYTES + " bytes, the maximum of SOCKS5.");
        }
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static boolean isTooLongForSocks(String text) {
        return text.getBytes(UTF_8).length > MAX_SOCKS_BYTES;
    }

    /** {@return host and port, such as {@code proxy.example:3128}, for messages} */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** {@return the URL of the proxy; user and password are redacted} */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + "://" + (username == null ? "" : "[redacted]@") + address();
    }
}
