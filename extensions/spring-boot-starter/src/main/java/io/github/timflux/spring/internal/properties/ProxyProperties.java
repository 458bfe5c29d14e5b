package io.github.timflux.spring.internal.properties;

import io.github.timflux.Secret;
import io.github.timflux.network.ProxyOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proxy of one client.
 *
 * @param uri Proxy, such as http://proxy.example:3128 or socks5://proxy.example:1080. Empty for no proxy.
 * @param source Where to find the proxy, instead of uri. By default, system properties and environment variables are
 *     ignored.
 * @param username User name for the proxy, if it is not in the URI.
 * @param password Password for the proxy, if it is not in the URI.
 * @param nonProxyHosts Hosts that are called without a proxy, such as *.example.com or 10.0.0.0/8.
 */
public record ProxyProperties(
        @Nullable Secret uri,
        @Nullable Source source,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable List<String> nonProxyHosts) {

    private static final String URI = "proxy.uri";
    private static final String USERNAME = "proxy.username";
    private static final String PASSWORD = "proxy.password";

    /** Where to find the proxy. */
    public enum Source {

        /** The system properties of Java, such as https.proxyHost. */
        SYSTEM_PROPERTIES,

        /** The environment variables https_proxy, http_proxy, all_proxy and no_proxy. */
        ENVIRONMENT
    }

    ProxyOptions toOptions(ResolvedClientProperties resolved) {
        ProxyOptions proxy = withCredentials(proxy(resolved), resolved);
        return nonProxyHosts == null
                ? proxy
                : resolved.apply(
                        "proxy.non-proxy-hosts", () -> proxy.withNonProxyHosts(nonProxyHosts.toArray(String[]::new)));
    }

    private ProxyOptions proxy(ResolvedClientProperties resolved) {
        if (uri != null && source != null) {
            throw resolved.invalid(
                    URI, "This property and " + resolved.fullName("proxy.source") + " are set; expected one of them.");
        }
        if (uri != null && !uri.reveal().isBlank()) {
            return resolved.apply(URI, () -> ProxyOptions.of(uri.reveal()));
        }
        return source == null ? ProxyOptions.none() : resolved.apply("proxy.source", () -> fromSource(source));
    }

    private static ProxyOptions fromSource(Source source) {
        return switch (source) {
            case SYSTEM_PROPERTIES -> ProxyOptions.fromSystemProperties();
            case ENVIRONMENT -> ProxyOptions.fromEnvironment();
        };
    }

    private ProxyOptions withCredentials(ProxyOptions proxy, ResolvedClientProperties resolved) {
        if (username == null && password == null) {
            return proxy;
        }
        String user = resolved.require(USERNAME, username, "the user name that belongs to the password");
        Secret secret = resolved.require(PASSWORD, password, "the password that belongs to the user name");
        return resolved.apply(USERNAME, () -> proxy.withCredentials(user, secret));
    }
}
