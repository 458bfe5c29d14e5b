package io.github.timflux.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every setting of a client that has a range or a default. A new setting is added here first. */
public final class SettingCatalog {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** How long to wait for a connection. */
    public static final Setting<Duration> CONNECT_TIMEOUT =
            duration("connect-timeout", MILLISECOND, MINUTE, Duration.ofSeconds(3), "Time-out of a connect.");

    /** How long to wait for a response. */
    public static final Setting<Duration> RESPONSE_TIMEOUT = duration(
            "response-timeout",
            MILLISECOND,
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            "Time-out of a response, once there is a connection.");

    /** How long the accounts of a write with a lost response are held back. */
    public static final Setting<Duration> SETTLE_TIME = duration(
            "settle-time",
            Duration.ZERO,
            MINUTE,
            Duration.ofSeconds(3),
            "How long the accounts of a write whose response was lost are held back from the next write.");

    /** Windows in flight of one bulk stream. */
    public static final Setting<Integer> BULK_CONCURRENCY =
            integer("bulk.concurrency", 1, 1_000, 32, "Windows of one bulk stream that may be in flight.");

    /** Order of the results of a bulk stream. */
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

    /** How long one window of a bulk stream may take. */
    public static final Setting<Duration> BULK_DEADLINE = duration(
            "bulk.deadline", MILLISECOND, DAY, Duration.ofHours(1), "How long one window may take, retries included.");

    /** Failed attempts after which a window of a bulk stream fails. */
    public static final Setting<Integer> BULK_MAX_ATTEMPTS =
            integer("bulk.max-attempts", 1, 100, 12, "Failed attempts after which a window fails.");

    /** How long a single call may take. */
    public static final Setting<Duration> SINGLE_DEADLINE = duration(
            "single.deadline",
            MILLISECOND,
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            "How long a single call may take, retries included.");

    /** How many single calls of one operation may wait for a permit. */
    public static final Setting<Integer> SINGLE_MAX_PENDING = integer(
            "single.max-pending", 1, 1_000_000, 10_000, "Single calls of one operation that may wait for a permit.");

    /** Failed attempts after which a single call fails. */
    public static final Setting<Integer> SINGLE_MAX_ATTEMPTS =
            integer("single.max-attempts", 1, 100, 5, "Failed attempts after which a single call fails.");

    /** The name of the shared allowance. */
    public static final Setting<String> QUOTA_NAME = new Setting<>(
            "quota.name", String.class, null, null, "default", "Clients with the same name share one rate limit.");

    /** The rate of each operation. */
    public static final Setting<Integer> QUOTA_CALLS_PER_SECOND = integer(
            "quota.calls-per-second", 1, 100_000, 100, "Calls of each operation in any second, as the service counts.");

    /** The share of the rate that is reserved for bulk streams. */
    public static final Setting<Double> QUOTA_BULK_SHARE = new Setting<>(
            "quota.bulk-share",
            Double.class,
            0.0,
            1.0,
            0.2,
            "Part of the calls that bulk streams get at least while single calls wait.");

    /** The bound of the time that a permit is held for a late response. */
    public static final Setting<Duration> QUOTA_MAX_JITTER = duration(
            "quota.max-jitter",
            Duration.ZERO,
            DAY,
            null,
            "Longest time that a permit is held beyond its second for a late response; unbounded by default.");

    private static final List<Setting<?>> ALL = List.of(
            CONNECT_TIMEOUT,
            RESPONSE_TIMEOUT,
            SETTLE_TIME,
            BULK_CONCURRENCY,
            BULK_SOURCE_ORDER,
            BULK_LINGER,
            BULK_DEADLINE,
            BULK_MAX_ATTEMPTS,
            SINGLE_DEADLINE,
            SINGLE_MAX_PENDING,
            SINGLE_MAX_ATTEMPTS,
            QUOTA_NAME,
            QUOTA_CALLS_PER_SECOND,
            QUOTA_BULK_SHARE,
            QUOTA_MAX_JITTER);

    private SettingCatalog() {}

    /** {@return all settings, in the order of the reference page} */
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
