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

/** What the script promises, on a real Redis. Slots are moments by its clock, so nobody has to wait for them. */
final class PaceScriptTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long PERIOD = 10_200_000L;
    private static final Pace PACE = new Pace(100, 4, 5, Duration.ofMillis(20), Duration.ofMillis(250));
    private static final String KEY = "timflux:1:op";

    private static final RedisProcess REDIS = RedisProcess.start();
    private static final RedisClient CLIENT = RedisClient.create(REDIS.uri());
    private static final StatefulRedisConnection<String, String> CONNECTION = CLIENT.connect();

    private final RedisCommands<String, String> commands = CONNECTION.sync();
    private final Reservations pace = paces().of("op");

    @AfterAll
    static void stop() {
        CLIENT.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        REDIS.close();
    }

    @BeforeEach
    void forget() {
        commands.flushall();
    }

    private static Paces paces() {
        Link<StatefulRedisConnection<String, String>> link = new Link<>(
                () -> CLIENT.connectAsync(StringCodec.UTF8, REDIS.uri()).toCompletableFuture(),
                StatefulRedisConnection::async);
        return new Paces(link, "timflux:1:", PACE);
    }

    @Test
    void shouldBeginAPaceOnlyWhenAllCanHaveHeardOfIt() {
        Reservation first = reserve(5);
        assertThat(first.count()).isZero();
        assertThat(first.ahead()).isEqualTo(PACE.settling());
    }

    @Test
    void shouldReserveSlotsOneAfterTheOther() {
        setPace(0, 0);
        Reservation first = reserve(5);
        Reservation second = reserve(5);
        assertThat(first).extracting(Reservation::count, Reservation::ahead).containsExactly(5, 0L);
        assertThat(second.count()).isEqualTo(5);
        assertThat(start(second)).isEqualTo(start(first) + 5 * PERIOD);
    }

    @Test
    void shouldHoldNoMoreSlotsThanTheQuotaInAnySecondAndTheSlack() {
        setPace(0, 0);
        List<Long> slots = Flux.range(0, 8)
                .map(instance -> paces().of("op"))
                .flatMap(instance -> instance.reserve(demand(10)).repeat(199), 8)
                .flatMapIterable(PaceScriptTest::slots)
                .sort()
                .collectList()
                .blockOptional()
                .orElseThrow();
        assertThat(slots).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i) - slots.get(i - 1)).isGreaterThanOrEqualTo(PERIOD);
        }
        assertThat(100 * PERIOD).isGreaterThanOrEqualTo(PACE.window());
    }

    @Test
    void shouldReserveNothingBeyondTheHorizon() {
        setPace(0, 0);
        List<Long> slots = new ArrayList<>();
        Reservation last = reserve(100);
        while (last.count() > 0) {
            slots.addAll(slots(last));
            last = reserve(100);
        }
        assertThat(slots.get(slots.size() - 1)).isLessThanOrEqualTo(last.time() + Pace.HORIZON);
        assertThat(last.ahead()).isGreaterThan(Pace.HORIZON);
    }

    @Test
    void shouldLeaveSomethingForOthers() {
        setPace(0, 0);
        assertThat(List.of(reserve(1_000).count(), reserve(1_000).count())).containsExactly(25, 12);
    }

    @Test
    void shouldTakeMoreOfThePaceForSlowerSlots() {
        setPace(0, 0);
        Reservation slow = run(new Demand(4 * PERIOD, 3));
        assertThat(start(reserve(1))).isEqualTo(start(slow) + 12 * PERIOD);
    }

    @Test
    void shouldKeepOperationsApart() {
        setPace(0, 100 * PERIOD);
        commands.hset("timflux:1:other", "due", "1");
        commands.hset("timflux:1:other", "seen", "1");
        Reservation other =
                paces().of("other").reserve(demand(1)).blockOptional().orElseThrow();
        assertThat(other.ahead()).isZero();
        assertThat(reserve(1).ahead()).isPositive();
    }

    @Test
    void shouldKeepItsSlotsApartWhenTheClockGoesBack() {
        // The clock was an hour ahead when the next slot was 100 ms away.
        setPace(3_600 * SECOND, 3_600 * SECOND + SECOND / 10);
        assertThat(reserve(1).ahead()).isEqualTo(SECOND / 10);
    }

    @Test
    void shouldKnowTheScriptAgainAfterItWasFlushed() {
        setPace(0, 0);
        reserve(1);
        commands.scriptFlush();
        assertThat(reserve(1).count()).isEqualTo(1);
    }

    @Test
    void shouldForgetAPaceThatNobodyUses() {
        reserve(1);
        assertThat(commands.pttl(KEY)).isBetween(86_000_000L, 86_400_000L);
    }

    @Test
    void shouldGiveAllWhoWaitTheSameConnection() {
        List<CompletableFuture<StatefulRedisConnection<String, String>>> made = new ArrayList<>();
        Link<StatefulRedisConnection<String, String>> link = new Link<>(
                () -> {
                    made.add(new CompletableFuture<>());
                    return made.get(made.size() - 1);
                },
                StatefulRedisConnection::async);
        link.commands().subscribe().dispose();
        CompletableFuture<?> waiting = link.commands().toFuture();
        link.drop();
        made.get(0).complete(CONNECTION);
        assertThat(waiting).isCompleted();
        assertThat(made).hasSize(1);
    }

    private Reservation reserve(int count) {
        return run(demand(count));
    }

    private Reservation run(Demand demand) {
        return pace.reserve(demand).blockOptional().orElseThrow();
    }

    private static Demand demand(int count) {
        return new Demand(PERIOD, count);
    }

    private static long start(Reservation reservation) {
        return reservation.time() + reservation.ahead();
    }

    private static List<Long> slots(Reservation reservation) {
        List<Long> slots = new ArrayList<>();
        for (int i = 0; i < reservation.count(); i++) {
            slots.add(start(reservation) + i * PERIOD);
        }
        return slots;
    }

    /** A pace as it was left, in nanoseconds from now on. */
    private void setPace(long seen, long due) {
        List<String> time = commands.time();
        long micros = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
        commands.hset(KEY, "seen", "" + (micros + seen / 1_000));
        commands.hset(KEY, "due", "" + (micros + due / 1_000));
    }
}
