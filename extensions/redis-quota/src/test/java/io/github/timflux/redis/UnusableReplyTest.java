package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.timflux.redis.FakeRedis.NetworkState;
import io.github.timflux.redis.RedisQuotaState.Mode;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies that make no sense, corrupt states and different rates, in virtual time. */
final class UnusableReplyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration STARTUP = Duration.ofSeconds(4);
    private static final RedisQuotaSettings FOUR_INSTANCES =
            new RedisQuotaSettings(100, 4, 5, Duration.ofMillis(20), Duration.ofMillis(250));

    private static final long FIXED_TIME = Duration.ofDays(20_000).toNanos();

    private final CapturedLog log = new CapturedLog(RedisQuota.class.getPackageName());

    @AfterEach
    void releaseLog() {
        log.close();
    }

    static Stream<UnaryOperator<SlotReservation>> nonsense() {
        return Stream.of(
                reply -> withSlots(reply, 2_000_000_000, reply.firstSlotIn()),
                reply -> withSlots(reply, -1, reply.firstSlotIn()),
                reply -> withSlots(reply, Integer.MIN_VALUE, reply.firstSlotIn()),
                reply -> withSlots(reply, 0, 0),
                reply -> withSlots(reply, 1, Duration.ofMinutes(1).toNanos()),
                reply -> withSlots(reply, 0, Duration.ofDays(10_000).toNanos()),
                reply -> withSlots(reply, 1, -1),
                reply -> withSlots(reply, 1, Long.MIN_VALUE),
                reply -> withTime(reply, 0),
                reply -> withTime(reply, Long.MAX_VALUE),
                reply -> withTime(reply, Long.MIN_VALUE),
                reply -> {
                    throw new ClassCastException("not a number");
                });
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void shouldTreatNonsenseLikeAnOutage(UnaryOperator<SlotReservation> nonsense) {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.instances().forEach(instance -> instance.falsifyReplies(nonsense));
        fleet.advance(Duration.ofSeconds(10));
        assertThat(fleet.instances()).allSatisfy(instance -> {
            assertThat(instance.permits().state().mode()).isEqualTo(Mode.LOCAL_SHARE);
            assertThat(instance.callsIn(SECOND)).isBetween(23L, 25L);
        });
        RedisQuotaState state = fleet.get(0).permits().state();
        assertThat(state.lastError()).isNotEmpty();
        fleet.advance(Duration.ofSeconds(10));
        assertThat(fleet.get(0).permits().state().redisRequests() - state.redisRequests())
                .isLessThanOrEqualTo(20);
        fleet.instances().forEach(instance -> instance.falsifyReplies(UnaryOperator.identity()));
        fleet.advance(Duration.ofSeconds(6));
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.get(0).permits().state().lastError()).isEmpty();
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    static Stream<UnaryOperator<SlotReservation>> generousReplies() {
        return Stream.of(
                reply -> withSlots(reply, 1, 0),
                // The clock of this server runs backwards.
                reply -> withTime(withSlots(reply, 1, 0), FIXED_TIME - reply.redisTime() % FIXED_TIME),
                reply -> withTime(withSlots(reply, 1, 0), FIXED_TIME));
    }

    /** Another server can hand out the same slots to each request. */
    @ParameterizedTest
    @MethodSource("generousReplies")
    void shouldLimitItsCallsAndRequestsIfRedisAlwaysHasAFreeSlot(UnaryOperator<SlotReservation> generous) {
        InstanceFleet fleet =
                InstanceFleet.busy(new RedisQuotaSettings(100, 1, 1, Duration.ofMillis(20), Duration.ofMillis(250)));
        fleet.get(0).falsifyReplies(generous);
        fleet.advance(STARTUP);
        assertThat(fleet.callsIn(SECOND)).isLessThanOrEqualTo(100);
        assertThat(fleet.maxCallsInASecond()).as("once, by the time-out").isLessThanOrEqualTo(125);
        assertThat(fleet.get(0).permits().state().redisRequests())
                .as("at most two for each slot")
                .isLessThan(2 * 4 * 100 + 25);
    }

    @Test
    void shouldAskAgainWithinASecondOrTwoAfterACorruptState() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.redis().corruptState();
        fleet.advance(Duration.ofSeconds(4));
        assertThat(fleet.instances()).allSatisfy(instance -> {
            assertThat(instance.permits().state().mode()).isEqualTo(Mode.REDIS);
            assertThat(instance.connectionDrops()).isZero();
        });
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(log.events(Level.WARN)).isNotEmpty().allSatisfy(warning -> assertThat(warning.getFormattedMessage())
                .contains("timflux:1:op", "corrupt"));
        assertThat(log.events(Level.WARN))
                .anySatisfy(warning -> assertThat(warning.getFormattedMessage()).contains("\"due\" is \"nonsense\""));
    }

    @Test
    void shouldUseTheLocalShareWhileTheStateBecomesCorruptAgain() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        for (int i = 0; i < 100; i++) {
            fleet.redis().corruptState();
            fleet.advance(Duration.ofMillis(100));
        }
        assertThat(fleet.instances()).allSatisfy(instance -> {
            assertThat(instance.permits().state().mode()).isEqualTo(Mode.LOCAL_SHARE);
            assertThat(instance.permits().state().lastError()).contains("corrupt", "timflux:1:op");
            assertThat(instance.callsIn(SECOND)).isBetween(23L, 25L);
        });
        fleet.advance(Duration.ofSeconds(6));
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(log.events(Level.WARN).map(ILoggingEvent::getFormattedMessage))
                .as("one about the state, and one about the local share, for each instance")
                .hasSize(8);
    }

    /** A long time-out means a long settle time. */
    @Test
    void shouldAskAgainWithinASecondAlthoughTheNextSlotIsFarAhead() {
        InstanceFleet fleet =
                InstanceFleet.busy(new RedisQuotaSettings(100, 4, 5, Duration.ofMillis(20), Duration.ofSeconds(5)));
        fleet.advance(Duration.ofSeconds(14));
        fleet.redis().corruptState();
        fleet.advance(Duration.ofMillis(500));
        long requests = fleet.get(0).permits().state().redisRequests();
        fleet.advance(SECOND);
        assertThat(fleet.get(0).permits().state().redisRequests()).isGreaterThan(requests);
        fleet.advance(Duration.ofSeconds(3));
        assertThat(fleet.get(0).permits().state().mode()).isEqualTo(Mode.LOCAL_SHARE);
        fleet.advance(Duration.ofSeconds(30));
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldNameAnotherRateAndApplyTheLowest() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.get(0).permits().changeRate(FOUR_INSTANCES.withCallsPerSecond(8));
        fleet.advance(Duration.ofSeconds(30));
        assertThat(fleet.callsIn(Duration.ofSeconds(10))).isBetween(70L, 80L);
        assertThat(fleet.instances()).allSatisfy(instance -> assertThat(instance.callsIn(Duration.ofSeconds(10)))
                .isPositive());
        assertThat(fleet.get(0).permits().state().callsPerSecond()).isEqualTo(8);
        assertThat(fleet.get(0).permits().state().otherCallsPerSecond()).isEqualTo(100);
        assertThat(fleet.get(1).permits().state().callsPerSecond()).isEqualTo(100);
        assertThat(fleet.get(1).permits().state().otherCallsPerSecond()).isEqualTo(8);
        assertThat(log.events(Level.WARN).map(ILoggingEvent::getFormattedMessage))
                .hasSize(4)
                .anySatisfy(warning -> assertThat(warning)
                        .contains("timflux:1:op", "100 calls a second here, and 8 in another instance"));
    }

    @Test
    void shouldForgetTheRateOfAnInstanceThatIsGone() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.get(0).permits().changeRate(FOUR_INSTANCES.withCallsPerSecond(8));
        fleet.advance(Duration.ofSeconds(10));
        fleet.get(0).stopCalls();
        fleet.advance(Duration.ofSeconds(13));
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.get(1).permits().state().otherCallsPerSecond()).isNull();
        assertThat(fleet.get(0).permits().state().otherCallsPerSecond()).isNull();
    }

    @Test
    void shouldChangeTheRateOfSlotsAndOfTheLocalShare() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        changeRate(fleet, 200);
        changeRate(fleet, 200);
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(192L, 197L);
        changeRate(fleet, 40);
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(38L, 40L);
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofSeconds(4));
        assertThat(fleet.get(0).callsIn(SECOND)).isBetween(9L, 10L);
        changeRate(fleet, 80);
        fleet.advance(Duration.ofSeconds(4));
        assertThat(fleet.get(0).callsIn(SECOND)).isBetween(18L, 20L);
    }

    @Test
    void shouldKeepALoweredRateWhenTheConfiguredRateChanges() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.instances().forEach(instance -> instance.permits().setRate(50));
        changeRate(fleet, 200);
        fleet.advance(STARTUP);
        assertThat(fleet.callsIn(SECOND)).isBetween(48L, 50L);
        fleet.instances().forEach(instance -> instance.permits().setRate(200));
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(192L, 197L);
    }

    @Test
    void shouldTellSinceWhenItIsInItsMode() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        assertThat(fleet.get(0).permits().state().timeInMode()).isEqualTo(STARTUP);
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofSeconds(1));
        assertMode(fleet, Mode.PAUSED, Duration.ofMillis(800), Duration.ofSeconds(1));
        fleet.advance(Duration.ofSeconds(9));
        assertMode(fleet, Mode.LOCAL_SHARE, Duration.ofMillis(8_200), Duration.ofMillis(8_500));
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(1));
        assertMode(fleet, Mode.PAUSED, Duration.ofMillis(500), Duration.ofSeconds(1));
        fleet.advance(Duration.ofSeconds(9));
        assertMode(fleet, Mode.REDIS, Duration.ofMillis(8_500), Duration.ofSeconds(9));
    }

    private static void assertMode(InstanceFleet fleet, Mode mode, Duration min, Duration max) {
        RedisQuotaState state = fleet.get(0).permits().state();
        assertThat(state.mode()).isEqualTo(mode);
        assertThat(state.timeInMode()).isBetween(min, max);
    }

    private static void changeRate(InstanceFleet fleet, int callsPerSecond) {
        fleet.instances()
                .forEach(instance -> instance.permits().changeRate(FOUR_INSTANCES.withCallsPerSecond(callsPerSecond)));
    }

    private static SlotReservation withSlots(SlotReservation reply, int count, long firstSlotIn) {
        return new SlotReservation(reply.redisTime(), count, firstSlotIn, reply.slotInterval(), 0, "");
    }

    private static SlotReservation withTime(SlotReservation reply, long redisTime) {
        return new SlotReservation(redisTime, reply.slotCount(), reply.firstSlotIn(), reply.slotInterval(), 0, "");
    }
}
