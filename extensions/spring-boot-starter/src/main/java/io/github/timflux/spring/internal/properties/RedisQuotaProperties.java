package io.github.timflux.spring.internal.properties;

import io.github.timflux.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A quota that several instances of the application share through Redis. {@code RedisQuotaSettingCatalog} has the
 * range, the default and the description of each setting; a test compares them with this record. The module
 * {@code timflux-redis-quota} is optional, so this record has no reference to it.
 *
 * @param instances Maximum number of instances that share the quota. Setting it enables the shared quota, which needs
 *     timflux-redis-quota.
 * @param uri Address of Redis, such as redis://user:password@host:port/database,
 *     redis-sentinel://host1:port,host2:port/database#master or redis-cluster://host1:port,host2:port; rediss for TLS.
 *     Default: the Redis of spring.data.redis.
 * @param ssl TLS to the Redis of the URI.
 * @param keyPrefix Start of all keys on Redis.
 * @param jitterTolerance Maximum delay of a call after its slot at which the quota is still kept, 1 ms to 500 ms.
 * @param maxBlockSize Maximum number of calls that one request to Redis reserves, 1 to 1000.
 * @param timeout How long to wait for a reply of Redis, 1 ms to 10 s. Two time-outs in a row start an outage.
 */
public record RedisQuotaProperties(
        @Nullable Integer instances,
        @Nullable Secret uri,
        @DefaultValue Ssl ssl,
        @DefaultValue("timflux:") String keyPrefix,
        @DefaultValue("20ms") Duration jitterTolerance,
        @DefaultValue("5") int maxBlockSize,
        @DefaultValue("250ms") Duration timeout) {

    /** The properties that have an effect only together with the number of instances. */
    private static final List<String> OF_A_SHARED_QUOTA =
            List.of("uri", "ssl.bundle", "key-prefix", "jitter-tolerance", "max-block-size", "timeout");

    /**
     * Checks that no property is set which has no effect, because the number of instances is not set.
     *
     * @throws InvalidClientPropertyException if there is one
     */
    public void requireInstances(ResolvedClientProperties resolved) {
        for (String property : OF_A_SHARED_QUOTA) {
            if (instances == null && resolved.isSetOrInherited("quota.redis." + property)) {
                throw resolved.invalid(
                        "quota.redis.instances",
                        "It is not set, but " + resolved.fullName("quota.redis." + property) + " is; expected the"
                                + " maximum number of instances that share the quota, or no property of the shared"
                                + " quota.");
            }
        }
    }

    /**
     * TLS to Redis.
     *
     * @param bundle Name of the SSL bundle with the trusted certificates and the client certificate for the URI,
     *     instead of the trusted certificates of the platform. The URI begins with rediss.
     */
    public record Ssl(@Nullable String bundle) {}
}
