package io.github.timflux.spring.internal.properties;

import io.github.timflux.Quota;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limit of one client.
 *
 * @param name Clients with the same quota name share one rate limit.
 * @param callsPerSecond Maximum number of calls of each operation in any second, 0.01 to 100000.
 * @param unlimited Whether there is no rate limit, for a test service.
 * @param bulkShare Minimum fraction of the permits that bulk streams get while single calls wait for permits, 0 to 1.
 * @param maxJitter Maximum extra time for which a late response holds its permit; unbounded by default, 0 to 1 day.
 * @param redis Quota that several instances share.
 */
public record QuotaProperties(
        @DefaultValue("default") String name,
        @DefaultValue("100") double callsPerSecond,
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
