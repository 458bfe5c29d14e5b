package io.github.timflux.spring.internal.properties;

import io.github.timflux.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A quota that several instances of the application share through Redis. {@code RedisQuotaSettingCatalog} has the
 * range, the default and the description of each setting; a test compares them with this record. The module
 * {@code timflux-redis-quota} is optional, so this record has no reference to it.
 *
 * @param instances Maximum number of instances that share the quota. Setting it enables the shared quota, which needs
 *     timflux-redis-quota.
 * @param uri Address of Redis, as redis://user:password@host:port/database. Default: the Redis of spring.data.redis.
 * @param keyPrefix Start of all keys on Redis.
 * @param jitterTolerance Maximum delay of a call after its slot at which the quota is still kept, 1 ms to 500 ms.
 * @param maxBlockSize Maximum number of calls that one request to Redis reserves, 1 to 1000.
 * @param timeout How long to wait for a reply of Redis, 1 ms to 10 s. Two time-outs in a row start an outage.
 */
public record RedisQuotaProperties(
        @Nullable Integer instances,
        @Nullable Secret uri,
        @DefaultValue("timflux:") String keyPrefix,
        @DefaultValue("20ms") Duration jitterTolerance,
        @DefaultValue("5") int maxBlockSize,
        @DefaultValue("250ms") Duration timeout) {}
