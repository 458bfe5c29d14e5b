package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * Micrometer metrics of a {@link RedisQuota}, for all its operations together: the gauge
 * {@code timflux.redis.quota.outages}, and counters of permits, expired slots and requests. Close the metrics together
 * with the quota.
 */
public final class RedisQuotaMetrics implements MeterBinder, AutoCloseable {

    private final RedisQuota quota;
    private final Tags tags;
    private final Map<Meter, MeterRegistry> registered = new ConcurrentHashMap<>();

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
        // Not 1 for "shared": the metrics endpoint of Spring Boot adds up gauges, and 1 of 2 quotas would look shared.
        Gauge outages = Gauge.builder("timflux.redis.quota.outages", quota, it -> it.isShared() ? 0 : 1)
                .description("0 while all permits come from Redis; 1 during an outage and the pause after it")
                .baseUnit("outages")
                .tags(tags)
                .register(registry);
        registered.put(outages, registry);
        count("permits", "Permits granted by slots of Redis", "permits", RedisQuotaState::grantedPermits, registry);
        count("slots.expired", "Slots not used in time", "slots", RedisQuotaState::expiredSlots, registry);
        count("requests", "Requests to Redis", "requests", RedisQuotaState::redisRequests, registry);
    }

    private void count(
            String name,
            String description,
            String unit,
            ToLongFunction<RedisQuotaState> value,
            MeterRegistry registry) {
        FunctionCounter counter = FunctionCounter.builder("timflux.redis." + name, quota, it -> it.states().stream()
                        .mapToLong(value)
                        .sum())
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
        registered.put(counter, registry);
    }

    /** Removes the metrics from all registries. A second call does nothing. */
    @Override
    public void close() {
        registered.forEach((meter, registry) -> registry.remove(meter));
        registered.clear();
    }
}
