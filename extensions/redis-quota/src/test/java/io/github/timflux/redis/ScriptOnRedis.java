package io.github.timflux.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.List;

/** A real Redis with the script of one operation. Slots are times of the Redis clock, so tests do not wait for them. */
final class ScriptOnRedis implements AutoCloseable {

    static final String KEY = "timflux:1:op";

    /** A long time-out means a long settle time, so that stalls of a busy machine do not matter. */
    static final RedisQuotaSettings SETTINGS =
            new RedisQuotaSettings(100, 4, 5, Duration.ofMillis(20), Duration.ofSeconds(1));

    private final RedisProcess redis = RedisProcess.start();
    private final RedisClient client = RedisClient.create(redis.uri());
    private final RedisCommands<String, String> commands = client.connect().sync();
    private final SlotReserver reserver = new SlotReservationScript(
                    new LazyRedisConnection<>(
                            () -> client.connectAsync(StringCodec.UTF8, redis.uri())
                                    .toCompletableFuture(),
                            StatefulRedisConnection::async),
                    "timflux:1:",
                    SETTINGS)
            .forOperation("op");

    RedisCommands<String, String> commands() {
        return commands;
    }

    /** Runs the script for an instance with the rate of the settings. */
    SlotReservation reserve(int maxSlots) {
        return reserve(maxSlots, SETTINGS.callsPerSecond(), 0);
    }

    /** Runs the script for an instance with another rate. */
    SlotReservation reserve(int maxSlots, int callsPerSecond, int replacedCallsPerSecond) {
        SlotRequest request = new SlotRequest(
                SETTINGS.withCallsPerSecond(callsPerSecond).slotInterval(),
                maxSlots,
                callsPerSecond,
                replacedCallsPerSecond);
        return reserver.reserve(request)
                .map(reservation -> reservation.checked(request, SETTINGS.maxWait()))
                .blockOptional()
                .orElseThrow();
    }

    /** {@return the time of the Redis clock in microseconds, plus the given duration} */
    long micros(Duration fromNow) {
        List<String> time = commands.time();
        return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1)) + fromNow.toNanos() / 1_000;
    }

    /** Sets a field of the state. */
    void set(String field, Object value) {
        commands.hset(KEY, field, value.toString());
    }

    /** Sets a field of the state to a time. */
    void setTime(String field, Duration fromNow) {
        set(field, micros(fromNow));
    }

    /** Moves the time in a field of the state back. */
    void moveBack(String field, Duration by) {
        commands.hincrby(KEY, field, -by.toNanos() / 1_000);
    }

    /** Replaces the state by that of an operation with a free slot now. */
    void setFreeSlot() {
        commands.flushall();
        long now = micros(Duration.ZERO);
        set("due", now);
        set("seen", now);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        redis.close();
    }
}
