package io.github.timflux.spring;

import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.github.timflux.redis.RedisQuotaMetrics;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes permits that Redis keeps, and closes its connections: after the clients, since it is made before the first of
 * them is.
 */
final class RedisPermits implements SharedPermits, AutoCloseable {

    private final @Nullable ApplicationRedis redis;
    private final ObjectProvider<MeterRegistry> registry;
    private final Queue<RedisQuota> open = new ConcurrentLinkedQueue<>();

    RedisPermits(@Nullable ApplicationRedis redis, ObjectProvider<MeterRegistry> registry) {
        this.redis = redis;
        this.registry = registry;
    }

    @Override
    public PermitSchedulerProvider of(String client, ClientSettings settings) {
        ClientProperties.Quota quota = settings.properties().quota();
        ClientProperties.Redis wanted = quota.redis();
        int instances = settings.require("quota.redis.instances", wanted.instances(), "how many share the quota");
        RedisQuotaBuilder builder = settings.take("quota.redis.uri", () -> builder(settings));
        settings.take("quota.calls-per-second", () -> builder.callsPerSecond(quota.callsPerSecond()));
        settings.take("quota.redis.key-prefix", () -> builder.keyPrefix(wanted.keyPrefix()));
        settings.take("quota.redis.slack", () -> builder.slack(wanted.slack()));
        settings.take("quota.redis.block", () -> builder.block(wanted.block()));
        settings.take("quota.redis.timeout", () -> builder.timeout(wanted.timeout()));
        RedisQuota made = settings.take(
                "quota.redis.instances", () -> builder.instances(instances).build());
        open.add(made);
        registry.ifAvailable(meters -> new RedisQuotaMetrics(client, made).bindTo(meters));
        return made;
    }

    private RedisQuotaBuilder builder(ClientSettings settings) {
        long sdkAppId = settings.require("sdk-app-id", settings.properties().sdkAppId(), "the SDKAppID");
        var uri = settings.properties().quota().redis().uri();
        if (uri != null) {
            return RedisQuota.builder(sdkAppId, parsed(uri.reveal()));
        }
        if (redis == null) {
            throw new IllegalArgumentException("There is none, nor a Redis of the application; expected a URI such as"
                    + " redis://host:6379, or spring-boot-data-redis with Lettuce.");
        }
        return redis.quota(sdkAppId);
    }

    private static RedisURI parsed(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException e) {
            // Without the cause, which shows the URI and so, perhaps, a password.
            throw new IllegalArgumentException(
                    "It is no URI of Redis; expected one such as redis://user:password@host:6379/0.");
        }
    }

    @Override
    public void close() {
        open.forEach(RedisQuota::close);
    }
}
