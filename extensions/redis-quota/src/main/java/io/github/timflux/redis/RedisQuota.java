package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * One quota for all instances of an application, on Redis 5 or newer, a cluster of them, or what speaks as they do.
 * Made once in each instance, given to its clients by {@code TimFlux.builder(..).permits(..)}, and closed after them.
 *
 * <p><b>What is promised.</b> For each SDKAppID and operation, the calls of all instances are spread evenly by the
 * clock of Redis. If each arrives at the service within the {@linkplain RedisQuotaBuilder#slack(Duration) slack} of its
 * slot, no sliding second holds more calls than the quota; the quota is used up to 1 / (1 s + slack), by default 98 %.
 * A slot that was reserved and not used in time is lost and never used later: after a stall of the process there is no
 * burst. Nothing that Redis forgets, answers twice or does not answer makes a slot be used twice. While a client is
 * told that calls come too often, each of its slots takes more of the pace, and during a pause it uses none.
 *
 * <p><b>What happens in an outage.</b> If Redis fails to answer twice in a row, this instance pauses for half a second,
 * the time that slots are reserved ahead, and a window of one second, and then makes its share of the calls: the quota
 * divided by the number of instances, rounded down. So while Redis is away from all, they keep the quota together as
 * long as there are no more of them than was said. It looks for Redis twice a second while somebody waits for a permit.
 * When it finds it again it stops, and pauses until all others who look have found it, too: about one second with the
 * defaults. The same time passes before the first slot of a pace that Redis does not know, since it was never used, not
 * used for a day, or lost. So there is no sliding second in which calls by slots of Redis and calls of shares are more
 * than the quota together.
 *
 * <p><b>What is not promised.</b> Those who reach Redis know nothing of an instance that cannot: while that makes calls
 * of its share, they use the whole quota, and the service may refuse some. An instance that nobody asked for a permit
 * in an outage takes no part in finding Redis again; if it is the first to ask, it asks as if nothing had happened,
 * unless Redis lost its memory. If the clock of Redis jumps forward, or a failover loses the last writes without an
 * error, slots of half a second can meet others.
 *
 * <p>Safe for use by several threads; never blocks.
 */
public final class RedisQuota implements PermitSchedulerProvider, AutoCloseable {

    private final String prefix;
    private final Pace pace;
    private final Door door;
    private final Paces paces;
    private final Scheduler timer;
    private final Map<String, RedisPermits> permits = new TreeMap<>();

    RedisQuota(String prefix, Pace pace, Door door) {
        this.prefix = prefix;
        this.pace = pace;
        this.door = door;
        this.paces = new Paces(door.link(), prefix, pace);
        this.timer = SharedQuotaRegistry.ofThisJvm().timer();
    }

    /**
     * Starts to describe a quota over a Redis that nothing else of this instance uses.
     *
     * @param sdkAppId the application's SDKAppID
     * @param redis where Redis is
     * @return a builder; what it builds closes its connection and the threads of that
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisURI redis) {
        requireNonNull(redis, "redis");
        return new RedisQuotaBuilder(sdkAppId, timeout -> {
            RedisClient client = RedisClient.create();
            // Each command that fails makes another connection; see Link.
            client.setOptions(ClientOptions.builder().autoReconnect(false).build());
            return new Door(link(client, redis, timeout), () -> shutDown(client));
        });
    }

    /**
     * Starts to describe a quota over a client that the application has.
     *
     * @param sdkAppId the application's SDKAppID
     * @param client the client, which stays the application's to shut down
     * @param redis where Redis is
     * @return a builder; what it builds has a connection of its own, and closes that
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisClient client, RedisURI redis) {
        requireNonNull(client, "client");
        requireNonNull(redis, "redis");
        return new RedisQuotaBuilder(sdkAppId, timeout -> new Door(link(client, redis, timeout), () -> {}));
    }

    /**
     * Starts to describe a quota over a cluster. Each operation is one key, so they may be on different nodes.
     *
     * @param sdkAppId the application's SDKAppID
     * @param client the client, which stays the application's to shut down
     * @return a builder; what it builds has a connection of its own, and closes that
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisClusterClient client) {
        requireNonNull(client, "client");
        return new RedisQuotaBuilder(sdkAppId, timeout -> new Door(link(client), () -> {}));
    }

    private static Link<StatefulRedisClusterConnection<String, String>> link(RedisClusterClient client) {
        // It connects to the nodes that it knows, and knows none by itself; after a failover they are others.
        return new Link<>(
                () -> client.refreshPartitionsAsync()
                        .toCompletableFuture()
                        .thenCompose(known -> client.connectAsync(StringCodec.UTF8)),
                StatefulRedisClusterConnection::async);
    }

    private static Link<StatefulRedisConnection<String, String>> link(
            RedisClient client, RedisURI redis, Duration timeout) {
        // A server that hangs accepts connections and greets nobody; each attempt has to end.
        RedisURI impatient = RedisURI.builder(redis).withTimeout(timeout).build();
        return new Link<>(
                () -> client.connectAsync(StringCodec.UTF8, impatient).toCompletableFuture(),
                StatefulRedisConnection::async);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Closing never waits.
    private static void shutDown(RedisClient client) {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }

    /**
     * The permits of an operation. Clients of one quota share its source, and its slowest pace is that which was told
     * last.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @return its source: it grants one permit for each subscription, late and in no promised order, on a thread of its
     *     own; a cancel gives back what was granted and not used, or loses it. It never fails
     */
    @Override
    public synchronized PermitScheduler schedulerFor(String operation) {
        return permits.computeIfAbsent(operation, this::make);
    }

    private RedisPermits make(String operation) {
        return new RedisPermits(
                operation,
                pace,
                paces.of(operation),
                door.link()::drop,
                SharedQuotaRegistry.leasedPermits(Quota.perSecond(pace.share()), timer),
                timer);
    }

    /** {@return how things stand for each operation that was used, by its name} */
    public synchronized List<RedisQuotaState> states() {
        return permits.values().stream().map(RedisPermits::state).toList();
    }

    /**
     * Whether all permits come from Redis. An operation that nobody has called since an outage began does not look for
     * its end; it counts no longer when Redis answers for another one.
     *
     * @return {@code false} in an outage and until it is over
     */
    public synchronized boolean isShared() {
        boolean answers = permits.isEmpty() || permits.values().stream().anyMatch(RedisPermits::isShared);
        return answers && permits.values().stream().allMatch(each -> each.isShared() || each.isForgotten());
    }

    /**
     * Closes the connection, in the background, and for good. To be called after the clients are closed: one that is
     * not goes on with its share, as in an outage. An application that gave a Lettuce client of its own and shuts it
     * down right after had better do that by {@code shutdownAsync}: that of a cluster may wait for ever for a
     * connection that is being closed.
     */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Closing never waits.
    public void close() {
        door.link().close().whenComplete((closed, error) -> door.end().run());
    }

    /**
     * A connection of this quota's own.
     *
     * @param end what has to be done after it is closed
     */
    record Door(Link<?> link, Runnable end) {}

    @Override
    public String toString() {
        return "RedisQuota[" + prefix + ", " + pace.callsPerSecond() + " calls a second]";
    }
}
