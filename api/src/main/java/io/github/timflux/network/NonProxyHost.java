package io.github.timflux.network;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the hosts that are called without a proxy.
 *
 * @param pattern the entry as it was set
 * @param exact whether a host name does not include its subdomains, as in {@code http.nonProxyHosts} of Java
 */
record NonProxyHost(String pattern, boolean exact) {

    /** A host without a colon, or IPv6 in brackets; then optionally a port. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\[\\]\\s]+]|[^:\\[\\]\\s]+)(?::(\\d{1,5}))?");

    private static final Pattern NETWORK = Pattern.compile("([^/]+)/(\\d{1,3})");

    /** Characters that a host or a pattern of hosts can have; others belong to URLs or to mistakes. */
    private static final Pattern HOST_CHARACTERS = Pattern.compile("[\\p{Alnum}._*-]+");

    /**
     * Checks an entry that an application sets. An entry of an environment variable or of a system property is not
     * checked, because other programs accept other entries there. Such an entry matches no host.
     */
    static NonProxyHost checked(String pattern) {
        NonProxyHost entry = new NonProxyHost(pattern.strip(), false);
        if (!entry.isValid()) {
            throw new IllegalArgumentException(
                    "The non-proxy host is \"" + pattern + "\"; expected a host name such as example.com or"
                            + " *.example.com, an IP address, a network such as 10.0.0.0/8, or *, optionally with a"
                            + " port.");
        }
        return entry;
    }

    private boolean isValid() {
        Target target = target();
        return target != null
                && target.port <= 65_535
                && (network(target.host) != null
                        || HOST_CHARACTERS.matcher(target.host).matches());
    }

    /** Returns whether the host is called without a proxy. */
    boolean matches(String host, int port) {
        Target target = target();
        return target != null
                && (target.port == Target.ANY_PORT || target.port == port)
                && matchesHost(target.host, normalized(host));
    }

    private boolean matchesHost(String expected, String host) {
        Network network = network(expected);
        if (network != null) {
            IpAddress address = IpAddress.parse(host);
            return address != null && address.hasPrefix(network.address, network.bits);
        }
        if (expected.contains("*")) {
            return glob(expected).matcher(host).matches();
        }
        String name = expected.startsWith(".") ? expected.substring(1) : expected;
        return host.equals(name) || (!exact && host.endsWith("." + name));
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private @Nullable Target target() {
        String text = pattern.toLowerCase(Locale.ROOT);
        if (network(text) != null) {
            return new Target(text, Target.ANY_PORT);
        }
        Matcher matcher = HOST_AND_PORT.matcher(text);
        return matcher.matches()
                ? new Target(
                        normalized(matcher.group(1)),
                        matcher.group(2) == null ? Target.ANY_PORT : Integer.parseInt(matcher.group(2)))
                : null;
    }

    /** A single IP address is a network with one address. */
    private static @Nullable Network network(String text) {
        Matcher matcher = NETWORK.matcher(text);
        boolean hasLength = matcher.matches();
        IpAddress address = IpAddress.parse(withoutBrackets(hasLength ? matcher.group(1) : text));
        if (address == null) {
            return null;
        }
        int bits = hasLength ? Integer.parseInt(matcher.group(2)) : address.bits();
        return bits <= address.bits() ? new Network(address, bits) : null;
    }

    private static String normalized(String host) {
        String name = withoutBrackets(host.toLowerCase(Locale.ROOT));
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private record Target(String host, int port) {

        static final int ANY_PORT = 0;
    }

    private record Network(IpAddress address, int bits) {}
}
