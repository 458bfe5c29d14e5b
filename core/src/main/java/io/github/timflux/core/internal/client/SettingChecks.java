package io.github.timflux.core.internal.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses configuration that cannot work; each message has the value and what was expected. */
public final class SettingChecks {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> BARE_PATHS = Set.of("", "/");

    /** By name only: asking the resolver would block, and could be answered differently later. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    /** Where some put a password, which must not get into a message. */
    private static final Pattern USER = Pattern.compile("//[^/?#]*@");

    private static final Pattern QUERY = Pattern.compile("[?#].*");

    private SettingChecks() {}

    public static long positive(String name, long value) {
        if (value <= 0) {
            throw refusal(name, value, "a positive number");
        }
        return value;
    }

    public static <T> List<T> notEmpty(String name, Collection<T> values) {
        requireNonNull(values, name);
        if (values.isEmpty()) {
            throw refusal(name, values, "at least one");
        }
        // List.copyOf would not say whose element is null.
        values.forEach(value -> requireNonNull(value, name));
        return List.copyOf(values);
    }

    public static String identifier(String identifier) {
        requireNonNull(identifier, "identifier");
        if (identifier.isEmpty() || !UTF_8.newEncoder().canEncode(identifier)) {
            throw refusal("identifier", "\"" + identifier + "\"", "the UserID of an administrator");
        }
        return identifier;
    }

    public static URI endpoint(String name, URI endpoint) {
        requireNonNull(endpoint, name);
        String scheme = requireNonNullElse(endpoint.getScheme(), "none").toLowerCase(Locale.ROOT);
        boolean located = endpoint.getHost() != null
                && SCHEMES.contains(scheme)
                && endpoint.getPort() != 0
                && endpoint.getPort() <= 65_535;
        boolean bare = endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && endpoint.getRawUserInfo() == null
                && BARE_PATHS.contains(requireNonNullElse(endpoint.getRawPath(), ""));
        if (!located || !bare) {
            throw refusal(name, shown(endpoint), "http or https, a host and perhaps a port, as in https://host:port");
        }
        // Comparisons after this one may take the scheme as it stands.
        return URI.create(scheme + endpoint.toString().substring(scheme.length()));
    }

    private static String shown(URI endpoint) {
        String text = USER.matcher(endpoint.toString()).replaceFirst("//[redacted]@");
        return QUERY.matcher(text).replaceFirst("?[redacted]");
    }

    public static URI located(@Nullable URI endpoint) {
        if (endpoint == null) {
            throw new IllegalArgumentException("There is neither a region nor an endpoint; expected one of them.");
        }
        return endpoint;
    }

    public static @Nullable URI backup(@Nullable URI backup, @Nullable URI endpoint, boolean plainHttpAllowed) {
        if (backup == null) {
            return null;
        }
        if (backup.equals(endpoint)) {
            throw refusal("backup endpoint", backup, "another one than the endpoint itself");
        }
        return reachable("backup endpoint", backup, plainHttpAllowed);
    }

    public static URI reachable(String name, URI endpoint, boolean plainHttpAllowed) {
        if (!isSecure(endpoint)
                && !plainHttpAllowed
                && !LOOPBACK.matcher(endpoint.getHost()).matches()) {
            throw refusal(
                    name, endpoint, "https, for it is not known to be this machine and plain http was not allowed");
        }
        return endpoint;
    }

    /** Whoever gives certificates wants them to be looked at, whichever host is called. */
    public static <T> List<T> lookedAt(List<T> certificates, URI endpoint, @Nullable URI backup) {
        if (!certificates.isEmpty()) {
            lookedAt("endpoint", endpoint);
            if (backup != null) {
                lookedAt("backup endpoint", backup);
            }
        }
        return certificates;
    }

    private static void lookedAt(String name, URI endpoint) {
        if (!isSecure(endpoint)) {
            throw refusal(name, endpoint, "https, for there are certificates to trust");
        }
    }

    private static boolean isSecure(URI endpoint) {
        return endpoint.getScheme().equals("https");
    }

    private static IllegalArgumentException refusal(String name, Object value, String expected) {
        return new IllegalArgumentException("The " + name + " is " + value + "; expected " + expected + ".");
    }
}
