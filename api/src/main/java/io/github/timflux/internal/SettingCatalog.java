package io.github.timflux.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog of all client settings that have a range or a default. Add each new setting to this catalog first. */
public final class SettingCatalog {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Time-out for opening a connection. */
    public static final Setting<Duration> CONNECT_TIMEOUT = duration(
            "connect-timeout", MILLISECOND, MINUTE, Duration.ofSeconds(3), "Time-out for opening a connection.");

    /** Time-out of one DNS query. */
    public static final Setting<Duration> NAME_RESOLUTION_QUERY_TIMEOUT = duration(
            "name-resolution.query-timeout",
            Duration.ofMillis(10),
            MINUTE,
            Duration.ofSeconds(1),
            "Time-out of one DNS query, after which the next name server is queried.");

    /** Number of queries to each name server. */
    public static final Setting<Integer> NAME_RESOLUTION_ATTEMPTS = integer(
            "name-resolution.attempts", 1, 5, 2, "How often each name server is queried before a resolution fails.");

    /** How long a failed name server or address is remembered. */
    public static final Setting<Duration> NAME_RESOLUTION_FAILURE_MEMORY = duration(
            "name-resolution.failure-memory",
            Duration.ZERO,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            "How long a failed name server or address is tried after the others.");

    /** Whether the Java platform resolves host names. */
    public static final Setting<Boolean> NAME_RESOLUTION_PLATFORM_RESOLVER = new Setting<>(
            "name-resolution.platform-resolver",
            Boolean.class,
            null,
            null,
            false,
            "Whether the Java platform resolves host names, instead of DNS queries of the client.");

    /** Time-out for a response. */
    public static final Setting<Duration> RESPONSE_TIMEOUT = duration(
            "response-timeout",
            MILLISECOND,
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            "Time-out for a response, after the connection is open.");

    /** Minimum time between a write with a lost response and the next write to the same account. */
    public static final Setting<Duration> SETTLE_TIME = duration(
            "settle-time",
            Duration.ZERO,
            MINUTE,
            Duration.ofSeconds(3),
            "Minimum time between a write with a lost response and the next write to the same account.");

    /** Number of threads for the connections of a client. */
    public static final Setting<Integer> EVENT_LOOP_THREADS = new Setting<>(
            "event-loop-threads",
            Integer.class,
            1,
            1_000,
            null,
            "Number of event loop threads of the client; by default, it shares those of Reactor Netty.");

    /** Maximum number of connections to each endpoint. */
    public static final Setting<Integer> CONNECTION_POOL_MAX_CONNECTIONS = new Setting<>(
            "connection-pool.max-connections",
            Integer.class,
            1,
            10_000,
            null,
            "Maximum number of connections to each endpoint; by default, enough for quota and concurrency.");

    /** How long a connection stays open without a request. */
    public static final Setting<Duration> CONNECTION_POOL_MAX_IDLE_TIME = duration(
            "connection-pool.max-idle-time",
            MILLISECOND,
            HOUR,
            Duration.ofSeconds(20),
            "How long a connection stays open without a request.");

    /** How long a connection is used. */
    public static final Setting<Duration> CONNECTION_POOL_MAX_LIFE_TIME = duration(
            "connection-pool.max-life-time",
            MILLISECOND,
            DAY,
            Duration.ofMinutes(5),
            "How long a connection is used, before another one replaces it.");

    /** Maximum number of requests that wait for a connection. */
    public static final Setting<Integer> CONNECTION_POOL_MAX_PENDING_REQUESTS = new Setting<>(
            "connection-pool.max-pending-requests",
            Integer.class,
            1,
            1_000_000,
            null,
            "Maximum number of requests that wait for a connection to one endpoint; unbounded by default.");

    /** Maximum time that a request waits for a connection. */
    public static final Setting<Duration> CONNECTION_POOL_PENDING_TIMEOUT = duration(
            "connection-pool.pending-timeout",
            MILLISECOND,
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            "Maximum time that a request waits while all connections are in use.");

    /** Whether Reactor Netty records the metrics of the connection pool. */
    public static final Setting<Boolean> CONNECTION_POOL_METRICS = new Setting<>(
            "connection-pool.metrics",
            Boolean.class,
            null,
            null,
            false,
            "Whether Reactor Netty records the metrics of the connection pool in the global registry of Micrometer.");

    /** Maximum number of windows in flight of one bulk stream. */
    public static final Setting<Integer> BULK_CONCURRENCY =
            integer("bulk.concurrency", 1, 1_000, 32, "Maximum number of windows in flight of one bulk stream.");

    /** Whether the results of a bulk stream come in the order of the source. */
    public static final Setting<Boolean> BULK_SOURCE_ORDER = new Setting<>(
            "bulk.source-order",
            Boolean.class,
            null,
            null,
            false,
            "Whether results come in the order of the source instead of the order of completion.");

    /** How long an incomplete window waits for more elements. */
    public static final Setting<Duration> BULK_LINGER = duration(
            "bulk.linger",
            MILLISECOND,
            MINUTE,
            Duration.ofMillis(20),
            "How long an incomplete window waits for more elements.");

    /** Maximum duration of one window of a bulk stream. */
    public static final Setting<Duration> BULK_DEADLINE = duration(
            "bulk.deadline",
            MILLISECOND,
            DAY,
            Duration.ofHours(1),
            "Maximum duration of one window, including retries.");

    /** Maximum number of failed attempts of a window of a bulk stream. */
    public static final Setting<Integer> BULK_MAX_ATTEMPTS =
            integer("bulk.max-attempts", 1, 100, 12, "Maximum number of failed attempts of a window.");

    /** Maximum duration of a single call. */
    public static final Setting<Duration> SINGLE_DEADLINE = duration(
            "single.deadline",
            MILLISECOND,
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            "Maximum duration of a single call, including retries.");

    /** Maximum number of single calls of one operation that wait for a permit. */
    public static final Setting<Integer> SINGLE_MAX_PENDING = integer(
            "single.max-pending",
            1,
            1_000_000,
            10_000,
            "Maximum number of single calls of one operation that wait for a permit.");

    /** Maximum number of failed attempts of the request of a single call. */
    public static final Setting<Integer> SINGLE_MAX_ATTEMPTS =
            integer("single.max-attempts", 1, 100, 5, "Maximum number of failed attempts of a single call.");

    /** Number of failures in a row that opens the circuit of an endpoint. */
    public static final Setting<Integer> CIRCUIT_BREAKER_FAILURE_THRESHOLD = integer(
            "circuit-breaker.failure-threshold",
            1,
            1_000,
            10,
            "Number of failures in a row that opens the circuit of an endpoint.");

    /** Delay between the opening of a circuit and its first probe. */
    public static final Setting<Duration> CIRCUIT_BREAKER_FIRST_PROBE_DELAY = duration(
            "circuit-breaker.first-probe-delay",
            Duration.ofMillis(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            "Delay between the opening of a circuit and its first probe.");

    /** Maximum delay between two probes of an open circuit. */
    public static final Setting<Duration> CIRCUIT_BREAKER_MAX_PROBE_DELAY = duration(
            "circuit-breaker.max-probe-delay",
            Duration.ofMillis(20),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            "Maximum delay between two probes of an open circuit.");

    /** The quota name. */
    public static final Setting<String> QUOTA_NAME = new Setting<>(
            "quota.name",
            String.class,
            null,
            null,
            "default",
            "Clients with the same quota name share one rate limit.");

    /** Maximum rate of each operation. */
    public static final Setting<Double> QUOTA_CALLS_PER_SECOND = new Setting<>(
            "quota.calls-per-second",
            Double.class,
            0.01,
            100_000.0,
            100.0,
            "Maximum number of calls of each operation in any second.");

    /** Minimum fraction of the permits that bulk streams get while single calls wait for permits. */
    public static final Setting<Double> QUOTA_BULK_SHARE = new Setting<>(
            "quota.bulk-share",
            Double.class,
            0.0,
            1.0,
            0.2,
            "Minimum fraction of the permits that bulk streams get while single calls wait for permits.");

    /** Maximum extra time for which a late response holds its permit. */
    public static final Setting<Duration> QUOTA_MAX_JITTER = duration(
            "quota.max-jitter",
            Duration.ZERO,
            DAY,
            null,
            "Maximum extra time for which a late response holds its permit; unbounded by default.");

    private static final List<Setting<?>> ALL = List.of(
            CONNECT_TIMEOUT,
            RESPONSE_TIMEOUT,
            SETTLE_TIME,
            NAME_RESOLUTION_QUERY_TIMEOUT,
            NAME_RESOLUTION_ATTEMPTS,
            NAME_RESOLUTION_FAILURE_MEMORY,
            NAME_RESOLUTION_PLATFORM_RESOLVER,
            EVENT_LOOP_THREADS,
            CONNECTION_POOL_MAX_CONNECTIONS,
            CONNECTION_POOL_MAX_IDLE_TIME,
            CONNECTION_POOL_MAX_LIFE_TIME,
            CONNECTION_POOL_MAX_PENDING_REQUESTS,
            CONNECTION_POOL_PENDING_TIMEOUT,
            CONNECTION_POOL_METRICS,
            BULK_CONCURRENCY,
            BULK_SOURCE_ORDER,
            BULK_LINGER,
            BULK_DEADLINE,
            BULK_MAX_ATTEMPTS,
            SINGLE_DEADLINE,
            SINGLE_MAX_PENDING,
            SINGLE_MAX_ATTEMPTS,
            CIRCUIT_BREAKER_FAILURE_THRESHOLD,
            CIRCUIT_BREAKER_FIRST_PROBE_DELAY,
            CIRCUIT_BREAKER_MAX_PROBE_DELAY,
            QUOTA_NAME,
            QUOTA_CALLS_PER_SECOND,
            QUOTA_BULK_SHARE,
            QUOTA_MAX_JITTER);

    private SettingCatalog() {}

    /** {@return all settings, in the order of the reference page of the documentation} */
    public static List<Setting<?>> all() {
        return ALL;
    }

    private static Setting<Integer> integer(String name, int min, int max, int defaultValue, String description) {
        return new Setting<>(name, Integer.class, min, max, defaultValue, description);
    }

    private static Setting<Duration> duration(
            String name, Duration min, Duration max, @Nullable Duration defaultValue, String description) {
        return new Setting<>(name, Duration.class, min, max, defaultValue, description);
    }
}
