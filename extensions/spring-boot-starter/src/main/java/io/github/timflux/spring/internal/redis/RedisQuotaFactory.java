package io.github.timflux.spring.internal.redis;

import io.github.timflux.Secret;
import io.github.timflux.redis.RedisNodes;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.github.timflux.redis.RedisQuotaMetrics;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spring.internal.client.SharedQuotaFactory;
import io.github.timflux.spring.internal.properties.CallProperties;
import io.github.timflux.spring.internal.properties.QuotaProperties;
import io.github.timflux.spring.internal.properties.RedisQuotaProperties;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import io.lettuce.core.ClientOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Creates the {@link RedisQuota} of each client, and closes all of them. Spring destroys this bean after the clients,
 * because the first client needs it and so it is created earlier.
 */
public final class RedisQuotaFactory implements SharedQuotaFactory, AutoCloseable {

    private final @Nullable SpringDataRedis springDataRedis;
    private final @Nullable SslBundles sslBundles;
    private final ObjectProvider<MeterRegistry> meters;
    private final Queue<RedisQuota> quotas = new ConcurrentLinkedQueue<>();
    private final Map<String, RedisQuotaMetrics> metricsByClient = new ConcurrentHashMap<>();

    public RedisQuotaFactory(
            @Nullable SpringDataRedis springDataRedis,
            @Nullable SslBundles sslBundles,
            ObjectProvider<MeterRegistry> meters) {
        this.springDataRedis = springDataRedis;
        this.sslBundles = sslBundles;
        this.meters = meters;
    }

    @Override
    public PermitSchedulerProvider create(String client, long sdkAppId, ResolvedClientProperties resolved) {
        QuotaProperties quotaProperties = resolved.properties().quota();
        RedisQuotaProperties redis = quotaProperties.redis();
        int instances = resolved.require(
                "quota.redis.instances", redis.instances(), "the maximum number of instances that share the quota");
        RedisQuotaBuilder builder = resolved.apply("quota.redis.uri", () -> builder(sdkAppId, resolved));
        resolved.apply("quota.calls-per-second", () -> builder.callsPerSecond(quotaProperties.callsPerSecond()));
        CallProperties.applyRates(builder, resolved, RedisQuotaBuilder::operationRate);
        resolved.apply("quota.redis.key-prefix", () -> builder.keyPrefix(redis.keyPrefix()));
        resolved.apply("quota.redis.jitter-tolerance", () -> builder.jitterTolerance(redis.jitterTolerance()));
        resolved.apply("quota.redis.max-block-size", () -> builder.maxBlockSize(redis.maxBlockSize()));
        resolved.apply("quota.redis.timeout", () -> builder.timeout(redis.timeout()));
        RedisQuota quota = resolved.apply(
                "quota.redis.instances", () -> builder.instances(instances).build());
        quotas.add(quota);
        meters.ifAvailable(registry -> bindMetrics(client, quota, registry));
        return quota;
    }

    /** Removes the metrics of an earlier quota of the client first: a registry keeps the first gauge of a name. */
    private void bindMetrics(String client, RedisQuota quota, MeterRegistry registry) {
        RedisQuotaMetrics metrics = new RedisQuotaMetrics(client, quota);
        RedisQuotaMetrics earlier = metricsByClient.put(client, metrics);
        if (earlier != null) {
            earlier.close();
        }
        metrics.bindTo(registry);
    }

    private RedisQuotaBuilder builder(long sdkAppId, ResolvedClientProperties resolved) {
        RedisQuotaProperties redis = resolved.properties().quota().redis();
        Secret uri = redis.uri();
        String bundle = redis.ssl().bundle();
        if (uri != null) {
            RedisQuotaBuilder builder = RedisQuota.builder(sdkAppId, RedisNodes.parse(uri.reveal()));
            if (bundle != null) {
                resolved.apply("quota.redis.ssl.bundle", () -> builder.clientOptions(tls(uri, bundle)));
            }
            return builder;
        }
        if (bundle != null) {
            throw resolved.invalid(
                    "quota.redis.ssl.bundle",
                    "It is " + bundle + ", but there is no " + resolved.fullName("quota.redis.uri") + "; expected the"
                            + " bundle as spring.data.redis.ssl.bundle.");
        }
        if (springDataRedis == null) {
            throw new IllegalArgumentException("It is not set, and the application has no Redis of its own; expected a"
                    + " URI such as redis://host:6379, or spring-boot-data-redis with Lettuce.");
        }
        return springDataRedis.quotaBuilder(sdkAppId);
    }

    private ClientOptions tls(Secret uri, String bundle) {
        if (!uri.reveal().startsWith("rediss")) {
            throw new IllegalArgumentException(
                    "The bundle is " + bundle + ", but the URI has no TLS; expected a URI that begins with rediss.");
        }
        return LettuceSsl.clientOptions(bundle, sslBundles);
    }

    @Override
    public void close() {
        quotas.forEach(RedisQuota::close);
        metricsByClient.values().forEach(RedisQuotaMetrics::close);
    }
}
