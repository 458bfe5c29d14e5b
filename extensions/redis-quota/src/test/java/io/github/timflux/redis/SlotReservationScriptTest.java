package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Runs the script on a real Redis. Slots are times of the Redis clock, so the tests do not wait for them. */
final class SlotReservationScriptTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long SLOT_INTERVAL = 10_200_000L;
    private static final RedisQuotaSettings SETTINGS =
            new RedisQuotaSettings(100, 4, 5, Duration.ofMillis(20), Duration.ofMillis(250));
    private static final String KEY = "timflux:1:op";

    private static final RedisProcess REDIS = RedisProcess.start();
    private static final RedisClient CLIENT = RedisClient.create(REDIS.uri());
    private static final StatefulRedisConnection<String, String> CONNECTION = CLIENT.connect();

    private final RedisCommands<String, String> commands = CONNECTION.sync();
    private final SlotReserver reserver = script().forOperation("op");

    @AfterAll
    static void stop() {
        CLIENT.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        REDIS.close();
    }

    @BeforeEach
    void deleteAllKeys() {
        commands.flushall();
    }

    private static SlotReservationScript script() {
        LazyRedisConnection<StatefulRedisConnection<String, String>> connection = new LazyRedisConnection<>(
                () -> CLIENT.connectAsync(StringCodec.UTF8, REDIS.uri()).toCompletableFuture(),
                StatefulRedisConnection::async);
        return new SlotReservationScript(connection, "timflux:1:", SETTINGS);
    }

    @Test
    void shouldDelayTheFirstSlotByTheSettleTime() {
        SlotReservation first = reserve(5);
        assertThat(first.slotCount()).isZero();
        assertThat(first.firstSlotIn()).isEqualTo(SETTINGS.settleTime());
    }

    @Test
    void shouldReserveConsecutiveSlots() {
        setState(0, 0);
        SlotReservation first = reserve(5);
        SlotReservation second = reserve(5);
        assertThat(first)
                .extracting(SlotReservation::slotCount, SlotReservation::firstSlotIn)
                .containsExactly(5, 0L);
        assertThat(second.slotCount()).isEqualTo(5);
        assertThat(firstSlot(second)).isEqualTo(firstSlot(first) + 5 * SLOT_INTERVAL);
    }

    @Test
    void shouldSpaceTheSlotsOfAllInstances() {
        setState(0, 0);
        List<Long> slots = Flux.range(0, 8)
                .map(instance -> script().forOperation("op"))
                .flatMap(instance -> instance.reserve(request(10)).repeat(49), 8)
                .flatMapIterable(SlotReservationScriptTest::slots)
                .sort()
                .collectList()
                .blockOptional()
                .orElseThrow();
        assertThat(slots).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i) - slots.get(i - 1)).isGreaterThanOrEqualTo(SLOT_INTERVAL);
        }
        assertThat(100 * SLOT_INTERVAL).isGreaterThanOrEqualTo(SETTINGS.window());
    }

    @Test
    void shouldReserveNoSlotBeyondTheMaximumLookahead() {
        setState(0, 0);
        List<Long> slots = new ArrayList<>();
        SlotReservation last = reserve(100);
        while (last.slotCount() > 0) {
            slots.addAll(slots(last));
            last = reserve(100);
        }
        assertThat(slots.get(slots.size() - 1))
                .isLessThanOrEqualTo(last.redisTime() + RedisQuotaSettings.MAX_LOOKAHEAD);
        assertThat(last.firstSlotIn()).isGreaterThan(RedisQuotaSettings.MAX_LOOKAHEAD);
    }

    @Test
    void shouldReserveAtMostHalfOfTheFreeSlots() {
        setState(0, 0);
        assertThat(List.of(reserve(1_000), reserve(1_000))).allSatisfy(reservation -> {
            long free = (RedisQuotaSettings.MAX_LOOKAHEAD - reservation.firstSlotIn()) / SLOT_INTERVAL + 1;
            assertThat(reservation.slotCount()).isEqualTo((int) (free / 2)).isGreaterThan(1);
        });
    }

    @Test
    void shouldReserveSlotsAtALongerInterval() {
        setState(0, 0);
        SlotReservation slow = run(new SlotRequest(4 * SLOT_INTERVAL, 3, 100, 0));
        assertThat(firstSlot(reserve(1))).isEqualTo(firstSlot(slow) + 12 * SLOT_INTERVAL);
    }

    @Test
    void shouldKeepTheStateOfEachOperationApart() {
        setState("timflux:1:other", 0, 0);
        setState(0, 100 * SLOT_INTERVAL);
        SlotReservation other = script().forOperation("other")
                .reserve(request(1))
                .blockOptional()
                .orElseThrow();
        assertThat(other.firstSlotIn()).isZero();
        assertThat(reserve(1).firstSlotIn()).isPositive();
    }

    @Test
    void shouldNotReuseSlotsWhenTheClockIsSetBack() {
        // At the last run the clock was one hour ahead, and the next slot was 100 ms ahead.
        setState(3_600 * SECOND, 3_600 * SECOND + SECOND / 10);
        assertThat(reserve(1).firstSlotIn()).isEqualTo(SECOND / 10);
    }

    @Test
    void shouldLoadTheScriptAgainAfterItWasFlushed() {
        setState(0, 0);
        reserve(1);
        commands.scriptFlush();
        assertThat(reserve(1).slotCount()).isEqualTo(1);
    }

    @Test
    void shouldExpireTheStateAfterOneDay() {
        reserve(1);
        assertThat(commands.pttl(KEY)).isBetween(86_000_000L, 86_400_000L);
    }

    @Test
    void shouldShareOneConnectionAttempt() {
        List<CompletableFuture<StatefulRedisConnection<String, String>>> attempts = new ArrayList<>();
        LazyRedisConnection<StatefulRedisConnection<String, String>> connection = new LazyRedisConnection<>(
                () -> {
                    attempts.add(new CompletableFuture<>());
                    return attempts.get(attempts.size() - 1);
                },
                StatefulRedisConnection::async);
        connection.commands().subscribe().dispose();
        CompletableFuture<?> subscriber = connection.commands().toFuture();
        connection.drop();
        attempts.get(0).complete(CONNECTION);
        assertThat(subscriber).isCompleted();
        assertThat(attempts).hasSize(1);
    }

    private SlotReservation reserve(int count) {
        return run(request(count));
    }

    private SlotReservation run(SlotRequest request) {
        return reserver.reserve(request).blockOptional().orElseThrow();
    }

    private static SlotRequest request(int count) {
        return new SlotRequest(SLOT_INTERVAL, count, 100, 0);
    }

    private static long firstSlot(SlotReservation reservation) {
        return reservation.redisTime() + reservation.firstSlotIn();
    }

    private static List<Long> slots(SlotReservation reservation) {
        List<Long> slots = new ArrayList<>();
        for (int i = 0; i < reservation.slotCount(); i++) {
            slots.add(firstSlot(reservation) + i * SLOT_INTERVAL);
        }
        return slots;
    }

    /** Stores the state of an earlier run; the times are nanoseconds from now. */
    private void setState(long seen, long due) {
        setState(KEY, seen, due);
    }

    private void setState(String key, long seen, long due) {
        List<String> time = commands.time();
        long micros = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
        commands.hset(key, "seen", "" + (micros + seen / 1_000));
        commands.hset(key, "due", "" + (micros + due / 1_000));
    }
}
