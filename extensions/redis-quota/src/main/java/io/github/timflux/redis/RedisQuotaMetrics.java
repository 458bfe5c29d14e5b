package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/**
 * How a quota on Redis stands, for all its operations together: {@code timflux.redis.shared}, 1 while all permits come
 * from Redis, and counters of permits, lost slots and requests.
 */
public final class RedisQuotaMetrics implements MeterBinder {

    private final RedisQuota quota;
    private final Tags tags;

    /**
     * Makes what is to be bound to a registry.
     *
     * @param client tells the quota from others that report to the same registry; the value of the tag {@code client}
     * @param quota the quota
     */
    public RedisQuotaMetrics(String client, RedisQuota quota) {
        this.quota = requireNonNull(quota, "quota");
        this.tags = Tags.of("client", client);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("timflux.redis.shared", quota, it -> it.isShared() ? 1 : 0)
                .description("1 while all permits come from Redis, 0 in an outage and until it is over")
                .tags(tags)
                .register(registry);
        count("timflux.redis.granted", "Permits by slots of Redis", RedisQuotaState::granted, registry);
        count("timflux.redis.lost", "Slots that were not used in time", RedisQuotaState::lost, registry);
        count("timflux.redis.requests", "Requests to Redis", RedisQuotaState::requests, registry);
    }

    private void count(String name, String description, ToLongFunction<RedisQuotaState> of, MeterRegistry registry) {
        FunctionCounter.builder(
                        name, quota, it -> it.states().stream().mapToLong(of).sum())
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
