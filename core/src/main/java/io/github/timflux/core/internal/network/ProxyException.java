package io.github.timflux.core.internal.network;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.network.ProxyServer;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy opened no tunnel to the endpoint. The message names the proxy. It contains no text of its response, which
 * could repeat the credentials; for the same reason, an exception of Netty with such text is no cause.
 */
public final class ProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** tinyproxy answers wrong credentials with this status. */
    private static final int UNAUTHORIZED = 401;

    /** The end of a message of Netty, which has no exception types for these problems. */
    private static final Pattern PROBLEM = Pattern.compile(
            "(?:http|socks5), [^,]*, [^,]* => [^,]*, (?:(status|authStatus|unexpected authMethod): )?(\\w+).*",
            Pattern.DOTALL);

    private ProxyException(ProxyServer proxy, String problem, @Nullable Throwable cause) {
        super("The proxy " + proxy.address() + " " + problem + ".", cause);
    }

    static ProxyException unknownHost(ProxyServer proxy, Throwable cause) {
        return new ProxyException(proxy, "cannot be reached, because its host name cannot be resolved", cause);
    }

    static ProxyException notConnected(ProxyServer proxy, Throwable cause) {
        return new ProxyException(
                proxy,
                cause instanceof ConnectTimeoutException
                        ? "accepted no connection within " + SettingCatalog.CONNECT_TIMEOUT.name()
                        : "cannot be reached: " + cause.getMessage(),
                cause);
    }

    static ProxyException noTunnel(ProxyServer proxy, ProxyConnectException error) {
        Matcher matcher = PROBLEM.matcher(requireNonNullElse(error.getMessage(), ""));
        if (error.getCause() != null || !matcher.matches()) {
            return new ProxyException(proxy, problemOf(proxy, error.getCause()), null);
        }
        return new ProxyException(proxy, problem(proxy, matcher.group(1), matcher.group(2)), null);
    }

    private static String problemOf(ProxyServer proxy, @Nullable Throwable cause) {
        return cause instanceof DecoderException
                ? invalidResponse(proxy)
                : "broke the connection before the tunnel was open"
                        + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")");
    }

    private static String problem(ProxyServer proxy, @Nullable String field, String value) {
        if (field == null) {
            return switch (value) {
                case "timeout" -> "opened no tunnel within " + SettingCatalog.CONNECT_TIMEOUT.name();
                case "disconnected" -> "closed the connection before the tunnel was open";
                default -> invalidResponse(proxy);
            };
        }
        if (proxy.type() == ProxyServer.Type.HTTP) {
            return httpProblem(proxy, Integer.parseInt(value));
        }
        return field.equals("status")
                ? "opened no tunnel: SOCKS5 reply " + value
                : credentialsProblem(proxy, "SOCKS5 authentication");
    }

    private static String httpProblem(ProxyServer proxy, int status) {
        return switch (status) {
            case PROXY_AUTHENTICATION_REQUIRED, UNAUTHORIZED -> credentialsProblem(proxy, "HTTP status " + status);
            default -> "opened no tunnel: HTTP status " + status + "; expected 200";
        };
    }

    private static String credentialsProblem(ProxyServer proxy, String answer) {
        return (proxy.username() == null ? "asks for credentials, but none are set" : "refused the credentials") + " ("
                + answer + ")";
    }

    private static String invalidResponse(ProxyServer proxy) {
        return "sent a response that is not valid " + (proxy.type() == ProxyServer.Type.HTTP ? "HTTP" : "SOCKS5");
    }
}
