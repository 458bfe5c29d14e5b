package io.github.timflux.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the URI of {@link RedisNodes#parse(String)}. Lettuce reads user, password and database. The hosts are read
 * here, because Lettuce permits only one outside of Sentinel URIs, and takes the port of {@code my_host:6380} for a
 * part of the host.
 */
final class RedisUriParser {

    private static final String SENTINEL = "-sentinel";
    private static final String MASTER_REPLICA = "-master-replica";
    private static final String CLUSTER = "-cluster";
    private static final String SOCKET = "redis-socket";
    private static final List<String> SCHEMES = Stream.concat(
                    Stream.of("", SENTINEL, MASTER_REPLICA, CLUSTER)
                            .flatMap(topology -> Stream.of("redis" + topology, "rediss" + topology)),
                    Stream.of(SOCKET))
            .toList();
    /** Other names that Lettuce has for schemes of one server. */
    private static final Map<String, String> ALIASES = Map.of(
            RedisURI.URI_SCHEME_REDIS_SECURE_ALT,
            RedisURI.URI_SCHEME_REDIS_SECURE,
            RedisURI.URI_SCHEME_REDIS_SOCKET_ALT,
            SOCKET);

    private static final String SENTINEL_USERNAME = "sentinelUsername";
    private static final String SENTINEL_PASSWORD = "sentinelPassword";
    private static final Set<String> PARAMETERS = new TreeSet<>(List.of(
            SENTINEL_USERNAME,
            SENTINEL_PASSWORD,
            RedisURI.PARAMETER_NAME_TIMEOUT,
            RedisURI.PARAMETER_NAME_DATABASE,
            RedisURI.PARAMETER_NAME_DATABASE_ALT,
            RedisURI.PARAMETER_NAME_SENTINEL_MASTER_ID,
            RedisURI.PARAMETER_NAME_CLIENT_NAME,
            RedisURI.PARAMETER_NAME_LIBRARY_NAME,
            RedisURI.PARAMETER_NAME_LIBRARY_VERSION,
            RedisURI.PARAMETER_NAME_VERIFY_PEER));

    private static final Pattern URI =
            Pattern.compile("(?<scheme>[^:/?#@]+)://(?:(?<user>[^/?#]*)@)?(?<hosts>[^/?#]*)(?<path>/[^?#]*)?"
                    + "(?:\\?(?<query>[^#]*))?(?:#(?<fragment>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<host>[^:\\[\\]\\s]+|\\[[0-9a-fA-F:.]+\\])(?::(?<port>\\d{1,9}))?");

    private final String uri;
    private final String scheme;
    private final String credentials;
    private final String hosts;
    private final String path;
    private final String fragment;
    private final String query;
    private final Map<String, String> parameters;

    RedisUriParser(String uri) {
        this.uri = uri;
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw refused("a URI such as redis://user:password@host:6379/0, with special characters of the password"
                    + " percent-encoded");
        }
        String given = orEmpty(parts.group("scheme"));
        this.scheme = ALIASES.getOrDefault(given, given);
        this.credentials = parts.group("user") == null ? "" : parts.group("user") + "@";
        this.hosts = orEmpty(parts.group("hosts"));
        this.path = orEmpty(parts.group("path"));
        this.fragment = orEmpty(parts.group("fragment"));
        this.query = orEmpty(parts.group("query"));
        this.parameters = parameters(query);
    }

    RedisNodes parse() {
        if (!SCHEMES.contains(scheme)) {
            throw refused("the scheme " + String.join(", ", SCHEMES));
        }
        if (path.contains("@") || query.contains("@") || fragment.contains("@")) {
            throw refused("special characters of the password percent-encoded, such as %2F for / and %40 for @");
        }
        checkParameters();
        boolean sentinel = scheme.endsWith(SENTINEL);
        if (!sentinel && !fragment.isEmpty()) {
            throw refused("no #, which begins the name of a master after redis-sentinel URIs; in a password it is %23");
        }
        if (scheme.equals(SOCKET)) {
            return socket();
        }
        if (!path.matches("/?|/\\d{1,6}")) {
            throw refused("the number of a database after the host, such as /0");
        }
        return sentinel ? sentinels() : nodes();
    }

    private RedisNodes socket() {
        if (!hosts.isEmpty() || path.length() < 2) {
            throw refused("redis-socket:/// and the path of the socket");
        }
        return RedisNodes.of(create(SOCKET + "://" + credentials + path + query()));
    }

    private RedisNodes sentinels() {
        String master = fragment.isEmpty()
                ? parameters.getOrDefault(RedisURI.PARAMETER_NAME_SENTINEL_MASTER_ID.toLowerCase(Locale.ROOT), "")
                : decoded(fragment);
        if (master.isEmpty()) {
            throw refused("# and the name of the master at the end, such as #mymaster");
        }
        RedisURI template = template();
        RedisURI sentinels = RedisUris.withTimeout(template, template.getTimeout());
        sentinels.setHost(null);
        sentinels.setSentinelMasterId(master);
        for (RedisURI sentinel : hosts(template, RedisURI.DEFAULT_SENTINEL_PORT)) {
            sentinels.getSentinels().add(sentinel(sentinel));
        }
        return RedisNodes.of(sentinels);
    }

    /** A Sentinel has credentials of its own, and no databases. */
    private RedisURI sentinel(RedisURI address) {
        RedisURI.Builder sentinel = RedisURI.builder()
                .withHost(address.getHost())
                .withPort(address.getPort())
                .withSsl(address);
        String password = parameters.get(SENTINEL_PASSWORD.toLowerCase(Locale.ROOT));
        String username = parameters.get(SENTINEL_USERNAME.toLowerCase(Locale.ROOT));
        if (password == null) {
            if (username != null) {
                throw refused(SENTINEL_PASSWORD + " with " + SENTINEL_USERNAME);
            }
            return sentinel.build();
        }
        return (username == null
                        ? sentinel.withPassword(password.toCharArray())
                        : sentinel.withAuthentication(username, password.toCharArray()))
                .build();
    }

    private RedisNodes nodes() {
        List<RedisURI> nodes = hosts(template(), RedisURI.DEFAULT_REDIS_PORT);
        if (scheme.endsWith(MASTER_REPLICA)) {
            return RedisNodes.masterReplica(nodes);
        }
        if (!scheme.endsWith(CLUSTER) && nodes.size() == 1) {
            return RedisNodes.of(nodes.get(0));
        }
        if (nodes.stream().anyMatch(node -> node.getDatabase() != 0)) {
            throw refused("database 0, because a cluster has no other");
        }
        return RedisNodes.cluster(nodes);
    }

    /** What all hosts have in common. */
    private RedisURI template() {
        return create(
                (scheme.startsWith("rediss") ? "rediss" : "redis") + "://" + credentials + "host" + path + query());
    }

    private RedisURI create(String lettuceUri) {
        try {
            return RedisURI.create(lettuceUri);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message contains the password.
            throw refused("user, password and parameters with special characters percent-encoded");
        }
    }

    private List<RedisURI> hosts(RedisURI template, int defaultPort) {
        return Arrays.stream(hosts.split(",", -1))
                .map(host -> host(template, host, defaultPort))
                .toList();
    }

    private RedisURI host(RedisURI template, String text, int defaultPort) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw refused("hosts, each with an optional port, such as host:" + defaultPort);
        }
        int port = host.group("port") == null ? defaultPort : Integer.parseInt(host.group("port"));
        if (port < 1 || port > RedisUris.MAX_PORT) {
            throw refused("a port from 1 to " + RedisUris.MAX_PORT);
        }
        return RedisUris.withHost(template, host.group("host").replaceAll("[\\[\\]]", ""), port);
    }

    private Map<String, String> parameters(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String parameter : text.split("[&;]", -1)) {
            String[] nameAndValue = parameter.split("=", 2);
            if (!parameter.isEmpty()) {
                found.put(
                        nameAndValue[0].toLowerCase(Locale.ROOT),
                        nameAndValue.length < 2 ? "" : decoded(nameAndValue[1]));
            }
        }
        return found;
    }

    private void checkParameters() {
        for (String name : parameters.keySet()) {
            if (PARAMETERS.stream().noneMatch(name::equalsIgnoreCase)) {
                throw refused("the parameters " + String.join(", ", PARAMETERS));
            }
        }
        // Lettuce ignores a database that is not a number.
        for (String name : List.of(RedisURI.PARAMETER_NAME_DATABASE, RedisURI.PARAMETER_NAME_DATABASE_ALT)) {
            if (!parameters.getOrDefault(name, "0").matches("\\d{1,6}")) {
                throw refused("a number as " + name);
            }
        }
        String verifyPeer = parameters.get(RedisURI.PARAMETER_NAME_VERIFY_PEER.toLowerCase(Locale.ROOT));
        if (verifyPeer != null
                && Arrays.stream(SslVerifyMode.values())
                        .noneMatch(mode -> mode.name().equalsIgnoreCase(verifyPeer))) {
            throw refused("NONE, CA or FULL as " + RedisURI.PARAMETER_NAME_VERIFY_PEER);
        }
    }

    /** The parameters that Lettuce reads. */
    private String query() {
        return Stream.of(query.split("[&;]"))
                .filter(parameter -> !parameter.toLowerCase(Locale.ROOT).startsWith("sentinel"))
                .collect(Collectors.joining("&", "?", ""));
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("each % with two hexadecimal digits");
        }
    }

    private IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException(
                "The Redis URI is " + RedactedRedisUri.of(uri) + "; expected " + expected + ".");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
