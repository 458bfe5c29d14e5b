package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/**
 * Micrometer metrics of a {@link RedisQuota}, for all its operations together: the gauge
 * {@code timflux.redis.quota.shared}, and counters of permits, expired slots and requests.
 */
public final class RedisQuotaMetrics implements MeterBinder {

    private final RedisQuota quota;
    private final Tags tags;

    /**
     * Creates the metrics. {@link #bindTo(MeterRegistry)} registers them.
     *
     * @param client value of the tag {@code client}, to distinguish the quotas that report to the same registry
     * @param quota the quota
     */
    public RedisQuotaMetrics(String client, RedisQuota quota) {
        this.quota = requireNonNull(quota, "quota");
        this.tags = Tags.of("client", client);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("timflux.redis.quota.shared", quota, it -> it.isShared() ? 1 : 0)
                .description("1 while all permits come from Redis; 0 during an outage and the pause after it")
                .tags(tags)
                .register(registry);
        count("timflux.redis.permits", "Permits granted by slots of Redis", RedisQuotaState::grantedPermits, registry);
        count("timflux.redis.slots.expired", "Slots not used in time", RedisQuotaState::expiredSlots, registry);
        count("timflux.redis.requests", "Requests to Redis", RedisQuotaState::redisRequests, registry);
    }

    private void count(String name, String description, ToLongFunction<RedisQuotaState> value, MeterRegistry registry) {
        FunctionCounter.builder(
                        name, quota, it -> it.states().stream().mapToLong(value).sum())
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
