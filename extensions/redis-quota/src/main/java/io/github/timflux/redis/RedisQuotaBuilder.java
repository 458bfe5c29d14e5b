package io.github.timflux.redis;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Quota;
import io.github.timflux.redis.RedisQuota.Door;
import java.time.Duration;
import java.util.function.Function;

/**
 * Describes a quota on Redis. The number of instances has to be said; everything else has a default. Not safe for use
 * by several threads; the quota that it builds is.
 */
public final class RedisQuotaBuilder {

    private static final int MOST_CALLS = 100_000;
    private static final int MOST_BLOCK = 1_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration MOST_SLACK = Duration.ofMillis(500);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

    private final long sdkAppId;
    private final Function<Duration, Door> opening;
    private int callsPerSecond = Quota.TENCENT_LIMIT;
    private int instances;
    private int block = 5;
    private String keyPrefix = "timflux:";
    private Duration slack = Duration.ofMillis(20);
    private Duration timeout = Duration.ofMillis(250);

    /**
     * Begins.
     *
     * @param opening makes a connection whose attempts end after a time-out
     */
    RedisQuotaBuilder(long sdkAppId, Function<Duration, Door> opening) {
        if (sdkAppId <= 0) {
            throw refusal("SDKAppID", sdkAppId, "a positive number");
        }
        this.sdkAppId = sdkAppId;
        this.opening = opening;
    }

    /**
     * How many calls a second all instances together may make of each operation; the same in all of them. The clients
     * are to be told the same by {@code TimFlux.builder(..).quota(..)}. Default: {@value Quota#TENCENT_LIMIT}.
     *
     * @param calls 1 to 100,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder callsPerSecond(int calls) {
        this.callsPerSecond = inRange("calls per second", calls, 1, MOST_CALLS);
        return this;
    }

    /**
     * How many instances share the quota at most. While Redis is away each makes that part of the calls.
     *
     * @param count 1 or more, but no more than the calls per second
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1; when the quota is built, if it is too many
     */
    public RedisQuotaBuilder instances(int count) {
        this.instances = inRange("number of instances", count, 1, MOST_CALLS);
        return this;
    }

    /**
     * How many calls are reserved by one request to Redis at most. An instance begins with one, asks for more while it
     * uses them all, and begins again when one was lost. Larger blocks make fewer requests, longer waits for a lookup
     * while all instances are busy, and more calls that are lost when an instance has no more to do. Default: 5.
     *
     * @param slots 1 to 1,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder block(int slots) {
        this.block = inRange("block", slots, 1, MOST_BLOCK);
        return this;
    }

    /**
     * What the keys begin with: after it come the SDKAppID, a colon and the operation's path. Default:
     * {@code timflux:}.
     *
     * @param prefix any text
     * @return this builder
     */
    public RedisQuotaBuilder keyPrefix(String prefix) {
        this.keyPrefix = requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * How much later than others a call may be on its way from its slot to the service: stalls of the process, jitter
     * of the network and of the way to Redis. What was due three quarters of it ago is given up. A second and the slack
     * together hold as many calls as the quota allows, so each 10 ms of it cost one percent of the rate. Default: 20
     * ms.
     *
     * @param time 1 ms to 500 ms
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder slack(Duration time) {
        this.slack = inRange("slack", time, SHORTEST, MOST_SLACK);
        return this;
    }

    /**
     * How long to wait for an answer of Redis, and for a connection to it. Two in a row that do not come make an
     * outage. The same in all instances. Default: 250 ms.
     *
     * @param time 1 ms to 10 s
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisQuotaBuilder timeout(Duration time) {
        this.timeout = inRange("time-out", time, SHORTEST, LONGEST_TIMEOUT);
        return this;
    }

    /**
     * Makes the quota. Nothing is connected yet.
     *
     * @return the quota, to be closed by the caller
     * @throws IllegalArgumentException if the number of instances was not said, or is more than the calls per second
     */
    public RedisQuota build() {
        inRange("number of instances", instances, 1, callsPerSecond);
        return new RedisQuota(
                keyPrefix + sdkAppId + ":",
                new Pace(callsPerSecond, instances, block, slack, timeout),
                opening.apply(timeout));
    }

    private static <T extends Comparable<T>> T inRange(String name, T value, T least, T most) {
        requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refusal(name, value, least + " to " + most);
        }
        return value;
    }

    private static IllegalArgumentException refusal(String name, Object value, String expected) {
        return new IllegalArgumentException("The " + name + " is " + value + "; expected " + expected + ".");
    }
}
