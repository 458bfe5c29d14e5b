package io.github.timflux.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.KqueueProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks and copies the URIs of Lettuce, which can be changed and can be incomplete. */
final class RedisUris {

    static final int MAX_PORT = 65_535;

    private RedisUris() {}

    /** Returns a copy, so that later changes of the given URI have no effect. */
    static RedisURI checked(RedisURI uri) {
        if (uri.getSentinels().isEmpty()) {
            checkAddress(uri);
        } else if (isEmpty(uri.getSentinelMasterId())) {
            throw refused(uri, "the name of the master that the Sentinels watch");
        }
        uri.getSentinels().forEach(RedisUris::checkAddress);
        return withTimeout(uri, uri.getTimeout());
    }

    private static void checkAddress(RedisURI uri) {
        if (!isEmpty(uri.getSocket())) {
            checkSocketsAvailable();
        } else if (isEmpty(uri.getHost())) {
            throw new IllegalArgumentException(
                    "The Redis URI has no host; expected a host, a Unix socket or Sentinels.");
        } else if (uri.getHost().contains(",")) {
            throw refused(uri, "one host; RedisNodes has several");
        } else if (uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
            throw refused(uri, "a port from 1 to " + MAX_PORT);
        }
    }

    private static void checkSocketsAvailable() {
        if (!EpollProvider.isAvailable() && !KqueueProvider.isAvailable()) {
            throw new IllegalArgumentException(
                    "The Redis URI is a Unix socket, which needs a native transport; expected"
                            + " netty-transport-native-epoll (Linux) or netty-transport-native-kqueue (macOS) of this platform"
                            + " on the class path, or a URI with a host.");
        }
    }

    static void checkNode(RedisURI uri) {
        if (!uri.getSentinels().isEmpty() || !isEmpty(uri.getSocket())) {
            throw refused(uri, "a node with host and port");
        }
    }

    static void checkClusterNode(RedisURI uri) {
        checkNode(uri);
        if (uri.getDatabase() != 0) {
            throw refused(uri, "database 0, because a cluster has no other");
        }
    }

    private static IllegalArgumentException refused(RedisURI uri, String expected) {
        // RedisURI.toString() masks user and password.
        return new IllegalArgumentException("The Redis URI is " + uri + "; expected " + expected + ".");
    }

    static RedisURI withHost(RedisURI source, String host, int port) {
        RedisURI copy = copy(source);
        copy.setHost(host);
        copy.setPort(port);
        return copy;
    }

    /** Returns a copy with a time-out, which its Sentinels get as well: by default they have 60 s. */
    static RedisURI withTimeout(RedisURI source, Duration timeout) {
        RedisURI copy = copy(source);
        copy.setTimeout(timeout);
        source.getSentinels().forEach(sentinel -> copy.getSentinels().add(withTimeout(sentinel, timeout)));
        return copy;
    }

    /** Not RedisURI.builder(source): it loses the Sentinels (Lettuce 7.5.2). */
    private static RedisURI copy(RedisURI source) {
        RedisURI copy = new RedisURI();
        copy.setHost(source.getHost());
        copy.setPort(source.getPort());
        copy.setSocket(source.getSocket());
        copy.setSentinelMasterId(source.getSentinelMasterId());
        copy.setDatabase(source.getDatabase());
        copy.setClientName(source.getClientName());
        copy.setLibraryVersion(source.getLibraryVersion());
        copy.applyAuthentication(source);
        copy.applySsl(source);
        return copy;
    }

    /** Lettuce has no null annotations. */
    static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
