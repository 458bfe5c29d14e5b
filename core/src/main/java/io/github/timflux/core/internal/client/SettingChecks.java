package io.github.timflux.core.internal.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.timflux.network.TlsOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of a client, such as endpoints, certificates and identifiers. The error message for a wrong
 * setting contains its value and says what is expected.
 */
public final class SettingChecks {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Segments that are not empty, with or without a final slash. The segments . and .. are not allowed. */
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[^/]+)*/?");

    private static final String EXPECTED_ENDPOINT =
            "http or https, a host name of letters, digits, dashes and dots, and optionally a port and a path:"
                    + " https://host:port/path";

    /**
     * A loopback host is recognized by its text, without DNS. A DNS query would block, and a later query could give
     * another result.
     */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    /** The user info and the query of a URL can contain a password, so error messages do not show them. */
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

    private static final Pattern QUERY = Pattern.compile("[?#].*");

    private SettingChecks() {}

    public static long positive(String name, long value) {
        if (value <= 0) {
            throw refused(name, value, "a positive number");
        }
        return value;
    }

    public static String identifier(String identifier) {
        requireNonNull(identifier, "identifier");
        if (identifier.isEmpty() || !UTF_8.newEncoder().canEncode(identifier)) {
            throw refused("identifier", "\"" + identifier + "\"", "the UserID of an administrator");
        }
        return identifier;
    }

    public static URI endpoint(String name, URI endpoint) {
        requireNonNull(endpoint, name);
        String scheme = requireNonNullElse(endpoint.getScheme(), "none").toLowerCase(Locale.ROOT);
        boolean hasHost = endpoint.getHost() != null
                && SCHEMES.contains(scheme)
                && endpoint.getPort() != 0
                && endpoint.getPort() <= 65_535;
        boolean hasNothingElse = endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && endpoint.getRawUserInfo() == null
                && PATH.matcher(requireNonNullElse(endpoint.getRawPath(), "")).matches();
        if (!hasHost || !hasNothingElse) {
            throw refused(name, redacted(endpoint), EXPECTED_ENDPOINT);
        }
        // The scheme is converted to lower case and a final slash is removed, so that later comparisons can be exact.
        String text = endpoint.toString();
        return URI.create(scheme + text.substring(scheme.length(), text.length() - (text.endsWith("/") ? 1 : 0)));
    }

    private static String redacted(URI endpoint) {
        String text = USER_INFO.matcher(endpoint.toString()).replaceFirst("//[redacted]@");
        return QUERY.matcher(text).replaceFirst("?[redacted]");
    }

    public static URI requireEndpoint(@Nullable URI endpoint) {
        if (endpoint == null) {
            throw new IllegalArgumentException("Neither region nor endpoint is set; expected one of them.");
        }
        return endpoint;
    }

    public static @Nullable URI backup(@Nullable URI backup, @Nullable URI endpoint, boolean plainHttpAllowed) {
        if (backup == null) {
            return null;
        }
        if (backup.equals(endpoint)) {
            throw refused("backup endpoint", backup, "another URL than the endpoint");
        }
        return reachable("backup endpoint", backup, plainHttpAllowed);
    }

    /** Refuses an {@code http} endpoint on another machine, unless plain http is allowed. */
    public static URI reachable(String name, URI endpoint, boolean plainHttpAllowed) {
        if (!isHttps(endpoint)
                && !plainHttpAllowed
                && !LOOPBACK.matcher(endpoint.getHost()).matches()) {
            throw refused(name, endpoint, "https; plain http to another machine has to be allowed by allowPlainHttp()");
        }
        return endpoint;
    }

    /** Refuses options of TLS if an endpoint is plain http, because plain http does not use them. */
    public static void verified(TlsOptions tls, URI endpoint, @Nullable URI backup) {
        String option = TlsOptionNames.firstSet(tls);
        if (option != null) {
            requireHttps("endpoint", endpoint, option);
            if (backup != null) {
                requireHttps("backup endpoint", backup, option);
            }
        }
    }

    private static void requireHttps(String name, URI endpoint, String option) {
        if (!isHttps(endpoint)) {
            throw refused(name, endpoint, "https, because " + option + " set");
        }
    }

    private static boolean isHttps(URI endpoint) {
        return endpoint.getScheme().equals("https");
    }

    private static IllegalArgumentException refused(String name, Object value, String expected) {
        return new IllegalArgumentException("The " + name + " is " + value + "; expected " + expected + ".");
    }
}
