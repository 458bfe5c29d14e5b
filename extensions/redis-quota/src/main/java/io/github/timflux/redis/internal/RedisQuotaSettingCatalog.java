package io.github.timflux.redis.internal;

import io.github.timflux.internal.Setting;
import java.time.Duration;
import java.util.List;

/** Every setting of a quota on Redis that has a range or a default, except the calls per second. */
public final class RedisQuotaSettingCatalog {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /** How many instances share the quota. */
    public static final Setting<Integer> INSTANCES = new Setting<>(
            "quota.redis.instances",
            Integer.class,
            1,
            100_000,
            null,
            "Maximum number of instances that share the quota.");

    /** The start of the keys. */
    public static final Setting<String> KEY_PREFIX = new Setting<>(
            "quota.redis.key-prefix", String.class, null, null, "timflux:", "Start of all keys on Redis.");

    /** The delay of a call at which the quota is still kept. */
    public static final Setting<Duration> JITTER_TOLERANCE = new Setting<>(
            "quota.redis.jitter-tolerance",
            Duration.class,
            MILLISECOND,
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            "Maximum delay of a call after its slot at which the quota is still kept.");

    /** How many slots one request reserves. */
    public static final Setting<Integer> MAX_BLOCK_SIZE = new Setting<>(
            "quota.redis.max-block-size",
            Integer.class,
            1,
            1_000,
            5,
            "Maximum number of calls that one request to Redis reserves.");

    /** How long to wait for Redis. */
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "quota.redis.timeout",
            Duration.class,
            MILLISECOND,
            Duration.ofSeconds(10),
            Duration.ofMillis(250),
            "How long to wait for a reply of Redis.");

    private RedisQuotaSettingCatalog() {}

    /** {@return all settings} */
    public static List<Setting<?>> all() {
        return List.of(INSTANCES, KEY_PREFIX, JITTER_TOLERANCE, MAX_BLOCK_SIZE, TIMEOUT);
    }
}
