package io.github.timflux.spring.internal.properties;

import io.github.timflux.Quota;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limit of one client.
 *
 * @param name Name of the quota. Clients with the same SDKAppID and quota name share their rate limiters.
 * @param callsPerSecond Maximum calls of each operation in any second, 1 to 100000.
 * @param unlimited Whether there is no rate limit, for a test service.
 * @param bulkShare Minimum share of the calls for bulk streams, 0 to 1.
 * @param maxJitter Maximum time that a permit is held beyond its second because of network jitter, 0 to 1 day. A short
 *     time allows more calls than calls-per-second in a second with jitter. Default: no maximum.
 * @param redis Quota that several instances share.
 */
public record QuotaProperties(
        @DefaultValue("default") String name,
        @DefaultValue("100") int callsPerSecond,
        @DefaultValue("false") boolean unlimited,
        @DefaultValue("0.2") double bulkShare,
        @Nullable Duration maxJitter,
        @DefaultValue @NestedConfigurationProperty RedisQuotaProperties redis) {

    Quota toQuota(ResolvedClientProperties resolved) {
        Quota rate = unlimited
                ? Quota.unlimited()
                : resolved.apply("quota.calls-per-second", () -> Quota.perSecond(callsPerSecond))
                        .withName(name);
        Quota shared = resolved.apply("quota.bulk-share", () -> rate.withBulkShare(bulkShare));
        return maxJitter == null ? shared : resolved.apply("quota.max-jitter", () -> shared.withMaxJitter(maxJitter));
    }
}
