package io.github.timflux.network;

import static io.github.timflux.internal.SettingCatalog.NAME_RESOLUTION_ATTEMPTS;
import static io.github.timflux.internal.SettingCatalog.NAME_RESOLUTION_FAILURE_MEMORY;
import static io.github.timflux.internal.SettingCatalog.NAME_RESOLUTION_PLATFORM_RESOLVER;
import static io.github.timflux.internal.SettingCatalog.NAME_RESOLUTION_QUERY_TIMEOUT;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of name resolution: how a client finds the addresses of its endpoints, and in which order it tries them.
 * Options are immutable, so methods such as {@code withQueryTimeout} return a changed copy.
 *
 * <p>By default, the client sends DNS queries itself, without blocking a thread, to the name servers that the operating
 * system is configured with. It reads {@code /etc/hosts} too. A host name that contains a dot is first queried as it
 * is, and then with the search domains.
 */
public final class NameResolutionOptions {

    private static final NameResolutionOptions DEFAULTS = new NameResolutionOptions(
            NAME_RESOLUTION_QUERY_TIMEOUT.requiredDefault(),
            NAME_RESOLUTION_ATTEMPTS.requiredDefault(),
            NAME_RESOLUTION_FAILURE_MEMORY.requiredDefault(),
            NAME_RESOLUTION_PLATFORM_RESOLVER.requiredDefault());

    private final Duration queryTimeout;
    private final int attempts;
    private final Duration failureMemory;
    private final boolean platformResolver;

    private NameResolutionOptions(
            Duration queryTimeout, int attempts, Duration failureMemory, boolean platformResolver) {
        this.queryTimeout = queryTimeout;
        this.attempts = attempts;
        this.failureMemory = failureMemory;
        this.platformResolver = platformResolver;
    }

    /**
     * Returns the default options: DNS queries with a time-out of 1 s, two attempts at each name server, and failed
     * addresses and name servers are tried last for 30 s.
     *
     * @return the options
     */
    public static NameResolutionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the time-out of one DNS query. After it, the client queries the next name server. A resolution counts
     * against the total time-out of an exchange, which is the connect time-out plus the response time-out. Default: 1
     * s.
     *
     * @param timeout 10 ms to 1 minute
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public NameResolutionOptions withQueryTimeout(Duration timeout) {
        return new NameResolutionOptions(
                NAME_RESOLUTION_QUERY_TIMEOUT.check(timeout), attempts, failureMemory, platformResolver);
    }

    /**
     * Sets how often each name server is queried before a resolution fails. All name servers are queried once before
     * the first one is queried again. Default: 2.
     *
     * @param attemptsPerServer 1 to 5
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public NameResolutionOptions withAttempts(int attemptsPerServer) {
        return new NameResolutionOptions(
                queryTimeout, NAME_RESOLUTION_ATTEMPTS.check(attemptsPerServer), failureMemory, platformResolver);
    }

    /**
     * Sets for how long the client remembers that a name server did not reply or that an address did not accept a
     * connection. For that time, the client tries the others first. Default: 30 s.
     *
     * @param duration 0 to 10 minutes; 0 remembers nothing
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public NameResolutionOptions withFailureMemory(Duration duration) {
        return new NameResolutionOptions(
                queryTimeout, attempts, NAME_RESOLUTION_FAILURE_MEMORY.check(duration), platformResolver);
    }

    /**
     * Sets whether the Java platform resolves host names, instead of DNS queries of the client. The platform uses all
     * sources that the operating system is configured with, and caches addresses for 30 s. Its resolution blocks, so
     * the client runs it on {@link reactor.core.scheduler.Schedulers#boundedElastic()}. The query time-out and the
     * attempts do not apply then. Default: false.
     *
     * @param enabled whether the Java platform resolves host names
     * @return a changed copy
     */
    public NameResolutionOptions withPlatformResolver(boolean enabled) {
        return new NameResolutionOptions(queryTimeout, attempts, failureMemory, enabled);
    }

    /** {@return the time-out of one DNS query} */
    public Duration queryTimeout() {
        return queryTimeout;
    }

    /** {@return how often each name server is queried before a resolution fails} */
    public int attempts() {
        return attempts;
    }

    /** {@return for how long the client remembers a failed name server or address} */
    public Duration failureMemory() {
        return failureMemory;
    }

    /** {@return whether the Java platform resolves host names} */
    public boolean platformResolver() {
        return platformResolver;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameResolutionOptions options
                && queryTimeout.equals(options.queryTimeout)
                && attempts == options.attempts
                && failureMemory.equals(options.failureMemory)
                && platformResolver == options.platformResolver;
    }

    @Override
    public int hashCode() {
        return Objects.hash(queryTimeout, attempts, failureMemory, platformResolver);
    }

    @Override
    public String toString() {
        return "NameResolutionOptions[queryTimeout=" + queryTimeout + ", attempts=" + attempts + ", failureMemory="
                + failureMemory + ", platformResolver=" + platformResolver + "]";
    }
}
