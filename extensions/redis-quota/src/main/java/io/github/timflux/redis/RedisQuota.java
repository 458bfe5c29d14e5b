package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Quota;
import io.github.timflux.core.internal.ratelimit.SharedQuotaRegistry;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.scheduler.Scheduler;

/**
 * A rate limit that all instances of an application share through Redis.
 *
 * <p>It needs Redis 5 or newer, a Redis Cluster, or a compatible server. Create one {@code RedisQuota} in each
 * instance, pass it to the clients with {@code TimFlux.builder(..).permitSchedulers(..)}, and close it after the
 * clients. It is thread-safe and never blocks.
 *
 * <p><b>Guarantees.</b> For each SDKAppID and operation, Redis hands out <i>slots</i>: times of its own clock, evenly
 * spaced, at which one call may be made. If every call reaches Tencent's service within the
 * {@linkplain RedisQuotaBuilder#jitterTolerance(Duration) jitter tolerance} after its slot, no sliding second contains
 * more calls than the quota. Up to 1 / (1 s + jitter tolerance) of the quota is used: 98 % by default. A slot that is
 * not used in time expires; no instance uses it later, so there is no burst after a process stall. No slot is used
 * twice, even if Redis loses data, or a reply is lost or delayed. While a client is throttled, its slots are further
 * apart. During a pause it uses no slots.
 *
 * <p><b>During an outage of Redis.</b> When Redis does not reply twice in a row, this instance pauses for 1.5 s plus
 * the jitter tolerance. In that time all reserved slots, and the second after them, pass. Then the instance uses its
 * local share: the quota divided by the number of instances, rounded down. So all instances together keep the quota
 * during an outage, if there are no more instances than configured. An operation with a
 * {@linkplain RedisQuotaBuilder#operationRate rate of its own} that is less than the number of instances keeps this
 * rate on average, but calls of several instances can fall into the same second. While there are pending calls, the
 * instance probes Redis twice a second. When Redis replies, the instance stops its calls and waits until all other
 * instances have found Redis too: 1 s by default. The first slot of an operation without data on Redis is delayed by
 * the same time: such an operation was never used, was not used for a day, or Redis lost its data. So calls of slots
 * and calls of local shares never exceed the quota together.
 *
 * <p><b>Errors and corrupt states.</b> An error reply of Redis, and a reply that makes no sense, count as no reply. The
 * script replaces a state that it cannot have written, such as a slot that is a minute ahead; then slots follow after 2
 * s by default. If the state becomes corrupt again before that, the instance behaves as in an outage. It logs a warning
 * with the key and what was found, at most once a minute.
 *
 * <p><b>Different rates.</b> Instances with another {@linkplain RedisQuotaBuilder#callsPerSecond(double) rate} on the
 * same keys use the lowest rate of all, until 10 s after the last request with it. They log a warning with both rates,
 * at most once a minute, and {@link RedisQuotaState#otherCallsPerSecond()} tells the other rate.
 *
 * <p><b>Limits.</b> Instances that reach Redis do not notice when another instance cannot reach it. They use the whole
 * quota while the other instance uses its local share, and the service may throttle some calls. An instance without
 * pending calls does not probe Redis. If such an instance sends the first request after an outage, it does not wait,
 * unless Redis lost its data. If the Redis clock jumps forward, or a failover loses the last writes without an error,
 * the slots of half a second can overlap with others.
 */
public final class RedisQuota implements PermitSchedulerProvider, AutoCloseable {

    private final String keyPrefix;
    private RedisQuotaSettings settings;
    private final Map<String, Integer> operationRates;
    private final OwnedConnection owned;
    private final SlotReservationScript script;
    private final Scheduler timer;
    private final Map<String, RedisPermitScheduler> schedulers = new TreeMap<>();

    RedisQuota(
            String keyPrefix, RedisQuotaSettings settings, Map<String, Integer> operationRates, OwnedConnection owned) {
        this.keyPrefix = keyPrefix;
        this.settings = settings;
        this.operationRates = operationRates;
        this.owned = owned;
        this.script = new SlotReservationScript(owned.connection(), keyPrefix, settings);
        this.timer = SharedQuotaRegistry.ofThisJvm().timer();
    }

    /**
     * Creates a builder of a quota that has a Lettuce client of its own.
     *
     * @param sdkAppId the application's SDKAppID
     * @param redis address of Redis or of its Sentinels
     * @return a builder; the quota closes its connection and its Lettuce client
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the URI cannot be used
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisURI redis) {
        return builder(sdkAppId, RedisNodes.of(requireNonNull(redis, "redis")));
    }

    /**
     * Creates a builder of a quota that has a Lettuce client of its own, for example on a Redis Cluster:
     * {@code RedisNodes.parse("redis-cluster://host1:6379,host2:6379")}.
     *
     * @param sdkAppId the application's SDKAppID
     * @param redis where Redis is
     * @return a builder; the quota closes its connection and its Lettuce client
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisNodes redis) {
        return new RedisQuotaBuilder(sdkAppId, new OwnClientConnector(requireNonNull(redis, "redis")));
    }

    /**
     * Creates a builder of a quota that uses a Lettuce client of the application. A connection attempt can take as long
     * as the socket options of that client permit, 10 s by default. So a failover can take longer than with a client of
     * the quota.
     *
     * @param sdkAppId the application's SDKAppID
     * @param client the client; the application shuts it down
     * @param redis address of Redis or of its Sentinels
     * @return a builder; the quota opens and closes its own connection
     * @throws IllegalArgumentException if the SDKAppID is not positive, or the URI cannot be used
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisClient client, RedisURI redis) {
        requireNonNull(client, "client");
        RedisURI checked = RedisUris.checked(requireNonNull(redis, "redis"));
        return new RedisQuotaBuilder(sdkAppId, RedisConnector.ofApplication(timeout -> {
            // A hanging server accepts connections but does not reply to the handshake, so each attempt needs a
            // time-out.
            RedisURI withTimeout = RedisUris.withTimeout(checked, timeout);
            return new LazyRedisConnection<>(
                    () -> client.connectAsync(StringCodec.UTF8, withTimeout).toCompletableFuture(),
                    StatefulRedisConnection::async);
        }));
    }

    /**
     * Creates a builder of a quota on a Redis Cluster, with a client of the application. Each operation has one key, so
     * that operations can be on different nodes. The client's own time-outs apply when the topology is read.
     *
     * @param sdkAppId the application's SDKAppID
     * @param client the client; the application shuts it down
     * @return a builder; the quota opens and closes its own connection
     * @throws IllegalArgumentException if the SDKAppID is not positive
     */
    public static RedisQuotaBuilder builder(long sdkAppId, RedisClusterClient client) {
        requireNonNull(client, "client");
        return new RedisQuotaBuilder(
                sdkAppId, RedisConnector.ofApplication(timeout -> RedisConnector.clusterConnection(client)));
    }

    /**
     * Returns the permit scheduler of an operation. All clients of this quota share it; the rate is the one that was
     * set last.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @return grants one permit for each subscription, on the thread of the timer, without a promise about the order of
     *     the subscribers. A cancel returns an unused permit, or the permit's slot expires. It never fails
     */
    @Override
    public synchronized PermitScheduler schedulerFor(String operation) {
        return schedulers.computeIfAbsent(operation, this::newScheduler);
    }

    private RedisPermitScheduler newScheduler(String operation) {
        RedisQuotaSettings ofOperation = settingsOf(operation);
        return new RedisPermitScheduler(
                operation,
                ofOperation,
                script.forOperation(operation),
                owned.connection()::drop,
                SharedQuotaRegistry.leasedPermits(Quota.perSecond(ofOperation.localShare()), timer),
                timer);
    }

    private RedisQuotaSettings settingsOf(String operation) {
        Integer ownRate = operationRates.get(operation);
        return ownRate == null ? settings : settings.withOperationRate(ownRate);
    }

    /**
     * Changes the calls per second of all instances together, for slots that are requested from now on, and for the
     * local share. A rate that was lowered after throttling stays as it is, and recovers up to the new rate. Change all
     * instances: while one of them uses another rate, and for 10 s after that, the lowest rate applies to all. An
     * operation with {@linkplain RedisQuotaBuilder#operationRate its own rate} keeps that rate.
     *
     * @param callsPerSecond 1 to 100,000, a whole number, at least the number of instances
     * @throws IllegalArgumentException if it is out of range, or not a whole number; the rate stays the same
     */
    @Override
    public synchronized void changeCallsPerSecond(double callsPerSecond) {
        settings = settings.withCallsPerSecond(callsPerSecond);
        schedulers.forEach((operation, scheduler) -> scheduler.changeRate(settingsOf(operation)));
    }

    /** {@return the state of each operation that was used, in the order of the operations' paths} */
    public synchronized List<RedisQuotaState> states() {
        return schedulers.values().stream().map(RedisPermitScheduler::state).toList();
    }

    /**
     * Returns whether all permits come from Redis. An operation without calls since the start of an outage does not
     * notice its end; it is ignored as soon as Redis replies for another operation.
     *
     * @return {@code false} during an outage, and during the pause after it
     */
    public synchronized boolean isShared() {
        boolean redisReplies =
                schedulers.isEmpty() || schedulers.values().stream().anyMatch(RedisPermitScheduler::isShared);
        return redisReplies && schedulers.values().stream().allMatch(each -> each.isShared() || each.isStale());
    }

    /**
     * Closes the connection in the background. Close the clients first: an open client continues with its local share,
     * as in an outage. If the application shuts its Lettuce client down right after this, use {@code shutdownAsync}:
     * the blocking {@code shutdown} of a cluster client can wait forever for a connection that is being closed.
     */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // close() does not wait.
    public void close() {
        owned.connection().close().whenComplete((closed, error) -> owned.afterClose()
                .run());
    }

    /**
     * The connection that belongs to this quota.
     *
     * @param afterClose releases what the connection needed, such as a Lettuce client
     */
    record OwnedConnection(LazyRedisConnection<?> connection, Runnable afterClose) {}

    @Override
    public synchronized String toString() {
        return "RedisQuota[" + keyPrefix + ", " + settings.callsPerSecond() + " calls a second]";
    }
}
