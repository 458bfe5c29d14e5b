package io.github.timflux.redis;

import io.github.timflux.Quota;
import io.github.timflux.internal.OperationPath;
import io.github.timflux.redis.internal.RedisQuotaSettingCatalog;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RedisQuota}. The number of instances is required; every other setting has a default. Not thread-safe;
 * the quota is.
 */
public final class RedisQuotaBuilder {

    private final long sdkAppId;
    private final RedisConnector connector;
    private @Nullable ClientOptions clientOptions;
    private @Nullable ClientResources clientResources;
    private int callsPerSecond = Quota.TENCENT_LIMIT;
    private final Map<String, Integer> operationRates = new TreeMap<>();
    private int instances;
    private int maxBlockSize = RedisQuotaSettingCatalog.MAX_BLOCK_SIZE.requiredDefault();
    private String keyPrefix = RedisQuotaSettingCatalog.KEY_PREFIX.requiredDefault();
    private Duration jitterTolerance = RedisQuotaSettingCatalog.JITTER_TOLERANCE.requiredDefault();
    private Duration timeout = RedisQuotaSettingCatalog.TIMEOUT.requiredDefault();

    RedisQuotaBuilder(long sdkAppId, RedisConnector connector) {
        if (sdkAppId <= 0) {
            throw new IllegalArgumentException("The SDKAppID is " + sdkAppId + "; expected a positive number.");
        }
        this.sdkAppId = sdkAppId;
        this.connector = connector;
    }

    /**
     * Sets the quota: the maximum calls per second of all instances together, for each operation. Use the same value in
     * all instances, and for {@code TimFlux.builder(..).quota(..)}. Redis hands out slots for whole numbers of calls a
     * second only. Default: {@value Quota#TENCENT_LIMIT}.
     *
     * @param calls 1 to 100,000, a whole number
     * @return this builder
     * @throws IllegalArgumentException if it is out of range, or not a whole number
     */
    public RedisQuotaBuilder callsPerSecond(double calls) {
        this.callsPerSecond = RedisQuotaSettings.wholeRate(calls);
        return this;
    }

    /**
     * Sets the rate of one operation: the maximum calls per second of all instances together. It replaces
     * {@link #callsPerSecond(double)} for this operation, and {@link RedisQuota#changeCallsPerSecond} does not change
     * it. Use the same value in all instances, and for {@link Quota#withOperationRate}. By default, no operation has
     * its own rate.
     *
     * <p>The rate may be less than the number of instances. While Redis is unreachable, each instance then makes one
     * call in {@code instances / calls} seconds. All instances together keep the rate on average, but their calls can
     * fall into the same second.
     *
     * @param path the URL path of the operation, such as {@code v4/timpush/push}
     * @param calls 1 to 100,000, a whole number
     * @return this builder
     * @throws IllegalArgumentException if the path is not {@code v4/<service>/<command>}; if the rate is out of range,
     *     or not a whole number
     */
    public RedisQuotaBuilder operationRate(String path, double calls) {
        operationRates.put(OperationPath.check(path), RedisQuotaSettings.wholeRate("The rate of " + path, calls));
        return this;
    }

    /**
     * Sets the maximum number of instances that share the quota. While Redis is unreachable, each instance uses the
     * quota divided by this number.
     *
     * @param count 1 or more, at most the calls per second, and at most 100 times the rate of each operation that has
     *     its own rate
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1; {@link #build()} throws it if it is greater than the
     *     maximum
     */
    public RedisQuotaBuilder instances(int count) {
        this.instances = RedisQuotaSettingCatalog.INSTANCES.check(count);
        return this;
    }

    /**
     * Sets the maximum number of slots that one request to Redis reserves. An instance starts with one slot for each
     * request, doubles the number while it uses all slots, and returns to one when a slot expires. A larger maximum
     * means fewer requests, longer waits of single calls while all instances are busy, and more expired slots when an
     * instance has no more calls. Default: 5.
     *
     * @param slots 1 to 1,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder maxBlockSize(int slots) {
        this.maxBlockSize = RedisQuotaSettingCatalog.MAX_BLOCK_SIZE.check(slots);
        return this;
    }

    /**
     * Sets the start of the keys. The SDKAppID, a colon and the operation's path follow it. Default: {@code timflux:}.
     *
     * @param prefix any text
     * @return this builder
     */
    public RedisQuotaBuilder keyPrefix(String prefix) {
        this.keyPrefix = RedisQuotaSettingCatalog.KEY_PREFIX.check(prefix);
        return this;
    }

    /**
     * Sets the maximum delay of a call after its slot at which the quota is still kept. Process stalls and the jitter
     * of the network, also of the network to Redis, cause such delays. A slot expires after three quarters of this
     * time. One second plus this time contains as many slots as the quota has calls, so each 10 ms cost 1 % of the
     * rate. Default: 20 ms.
     *
     * @param maxDelay 1 ms to 500 ms
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder jitterTolerance(Duration maxDelay) {
        this.jitterTolerance = RedisQuotaSettingCatalog.JITTER_TOLERANCE.check(maxDelay);
        return this;
    }

    /**
     * Sets how long to wait for a reply of Redis, and for a connection to it. Two time-outs in a row start an outage.
     * Use the same value in all instances. Default: 250 ms.
     *
     * @param maxWait 1 ms to 10 s
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder timeout(Duration maxWait) {
        this.timeout = RedisQuotaSettingCatalog.TIMEOUT.check(maxWait);
        return this;
    }

    /**
     * Sets options of the Lettuce client that the quota creates, such as trusted certificates and a client certificate
     * ({@link ClientOptions.Builder#sslOptions}). The quota sets the time-outs and the reconnect itself. Default:
     * Lettuce's defaults.
     *
     * @param options the options
     * @return this builder
     */
    public RedisQuotaBuilder clientOptions(ClientOptions options) {
        this.clientOptions = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * Sets the threads and other resources of the Lettuce client that the quota creates. Default: resources of its own.
     *
     * @param resources the resources; the application shuts them down after the quota
     * @return this builder
     */
    public RedisQuotaBuilder clientResources(ClientResources resources) {
        this.clientResources = Objects.requireNonNull(resources, "resources");
        return this;
    }

    /**
     * Builds the quota. It connects to Redis when the first permit is requested.
     *
     * @return the quota; the caller closes it
     * @throws IllegalArgumentException if the number of instances was not set, or is greater than the calls per second,
     *     or than 100 times the rate of an operation; if client options or resources were set, but the client is the
     *     application's
     */
    public RedisQuota build() {
        RedisQuotaSettings.checkInstances(instances, callsPerSecond);
        operationRates.forEach((path, rate) -> RedisQuotaSettings.checkInstances(instances, path, rate));
        return new RedisQuota(
                keyPrefix + sdkAppId + ":",
                new RedisQuotaSettings(callsPerSecond, instances, maxBlockSize, jitterTolerance, timeout),
                Map.copyOf(operationRates),
                connector.connect(timeout, clientOptions, clientResources));
    }
}
