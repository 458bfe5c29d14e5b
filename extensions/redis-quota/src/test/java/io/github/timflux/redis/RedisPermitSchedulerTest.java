package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.timflux.redis.FakeRedis.NetworkState;
import io.github.timflux.redis.RedisQuotaState.Mode;
import io.github.timflux.spi.PermitScheduler.Outcome;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

final class RedisPermitSchedulerTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration STARTUP = Duration.ofSeconds(4);
    private static final RedisQuotaSettings ONE_INSTANCE = settings(1);
    private static final RedisQuotaSettings FOUR_INSTANCES = settings(4);

    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisPermitScheduler.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private static RedisQuotaSettings settings(int instances) {
        return new RedisQuotaSettings(100, instances, 5, Duration.ofMillis(20), Duration.ofMillis(250));
    }

    @BeforeEach
    void captureLog() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void releaseLog() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void shouldSpaceCallsEvenly() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        List<Long> calls = fleet.get(0).callTimes();
        for (int i = 1; i < calls.size(); i++) {
            assertThat(calls.get(i) - calls.get(i - 1)).isCloseTo(ONE_INSTANCE.slotInterval(), within(1_000L));
        }
        assertThat(fleet.callsIn(SECOND)).isBetween(98L, 99L);
    }

    @Test
    void shouldReserveFullBlocksWhileItUsesAllSlots() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(Duration.ofSeconds(21));
        RedisQuotaState state = fleet.get(0).permits().state();
        assertThat(state.grantedPermits()).isBetween(1_900L, 2_000L);
        assertThat(state.redisRequests()).isBetween(380L, 420L);
        assertThat(state.expiredSlots()).isZero();
    }

    @Test
    void shouldReserveOneSlotForAnOccasionalSingleCall() {
        InstanceFleet fleet = new InstanceFleet(ONE_INSTANCE);
        fleet.get(0).permits().nextPermit().subscribe();
        fleet.advance(STARTUP);
        for (int i = 0; i < 50; i++) {
            fleet.advance(Duration.ofMillis(50));
            CompletableFuture<Permit> permit =
                    fleet.get(0).permits().nextPermit().toFuture();
            fleet.advance(Duration.ofMillis(2));
            assertThat(permit).isCompleted();
        }
        assertThat(fleet.get(0).permits().state().expiredSlots()).isZero();
    }

    @Test
    void shouldShareTheQuotaEqually() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.advance(Duration.ofSeconds(20));
        assertThat(fleet.callsIn(Duration.ofSeconds(20))).isBetween(1_955L, 1_970L);
        assertThat(fleet.instances()).allSatisfy(instance -> assertThat(instance.callsIn(Duration.ofSeconds(20)))
                .isBetween(470L, 510L));
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldLeaveTheQuotaOfIdleInstancesToOthers() {
        InstanceFleet fleet = new InstanceFleet(FOUR_INSTANCES);
        fleet.get(2).startCalls();
        fleet.advance(STARTUP);
        assertThat(fleet.callsIn(SECOND)).isBetween(98L, 99L);
    }

    @Test
    void shouldExpireSlotsThatAreNotUsedInTime() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.get(0).stopCalls();
        fleet.advance(SECOND);
        fleet.get(0).startCalls();
        fleet.advance(Duration.ofMillis(100));
        assertThat(fleet.get(0).permits().state().expiredSlots()).isBetween(1L, 8L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(Duration.ofMillis(100))).isBetween(8L, 10L);
    }

    @Test
    void shouldUseItsLocalShareWhileRedisHangs() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.network(NetworkState.REQUEST_DELAYED);
        fleet.advance(Duration.ofSeconds(5));
        assertThat(fleet.get(0).permits().state().mode()).isEqualTo(Mode.LOCAL_SHARE);
        assertThat(fleet.instances())
                .allSatisfy(instance -> assertThat(instance.callsIn(SECOND)).isBetween(23L, 25L));
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldKeepTheRateOnAverageIfThereAreMoreInstancesThanCallsPerSecond() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES.withOperationRate(1));
        fleet.advance(Duration.ofSeconds(10));
        assertThat(fleet.maxCallsInASecond()).isEqualTo(1);
        fleet.network(NetworkState.REQUEST_DELAYED);
        fleet.advance(Duration.ofSeconds(45));
        assertThat(fleet.get(0).permits().state().mode()).isEqualTo(Mode.LOCAL_SHARE);
        assertThat(fleet.instances()).allSatisfy(instance -> assertThat(instance.callsIn(Duration.ofSeconds(40)))
                .isBetween(9L, 10L));
        assertThat(log.list).anySatisfy(event -> assertThat(event.getFormattedMessage())
                .contains("local share of 0.25 calls a second"));
    }

    @Test
    void shouldPauseBeforeTheLocalShareStarts() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofMillis(200));
        assertThat(fleet.get(0).permits().state().mode()).isEqualTo(Mode.PAUSED);
        fleet.advance(Duration.ofMillis(1_300));
        assertThat(fleet.callsIn(SECOND)).isZero();
    }

    @Test
    void shouldReturnToRedisAfterAnOutage() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofSeconds(30));
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(6));
        assertThat(fleet.get(0).permits().state().mode()).isEqualTo(Mode.REDIS);
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldPauseAfterAnOutageOfItsOwnConnection() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.get(0).network(NetworkState.REPLY_LOST);
        fleet.advance(Duration.ofSeconds(5));
        fleet.get(0).network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofMillis(600));
        fleet.get(0).callTimes().clear();
        fleet.advance(Duration.ofMillis(900));
        assertThat(fleet.get(0).callTimes()).isEmpty();
        assertThat(fleet.callsIn(SECOND)).isBetween(95L, 100L);
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.get(0).callsIn(SECOND)).isBetween(22L, 27L);
    }

    @Test
    void shouldNotStartAnOutageAfterOneLostReply() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.network(NetworkState.REPLY_LOST);
        fleet.advance(Duration.ofMillis(100));
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(98L, 99L);
        assertThat(fleet.get(0).connectionDrops()).isEqualTo(1);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldUseTheFullQuotaWithDelayedReplies() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        // One of four replies takes as long as four slots.
        fleet.instances()
                .forEach(instance -> instance.replyLatencies(
                        Stream.iterate(1, i -> i + 1).map(i -> Duration.ofMillis(i % 4 == 0 ? 40 : 1))));
        fleet.advance(STARTUP);
        fleet.advance(Duration.ofSeconds(10));
        assertThat(fleet.callsIn(Duration.ofSeconds(10))).isBetween(970L, 985L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldContinueAfterRedisLostItsData() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.redis().loseData();
        fleet.advance(Duration.ofSeconds(4));
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.get(0).permits().state().mode()).isEqualTo(Mode.REDIS);
    }

    @Test
    void shouldContinueAfterTheRedisClockIsSet() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.advance(STARTUP);
        fleet.redis().moveClock(Duration.ofHours(-1));
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
        fleet.redis().moveClock(Duration.ofHours(1));
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
    }

    @Test
    void shouldApplyALowerRate() {
        InstanceFleet fleet = InstanceFleet.busy(FOUR_INSTANCES);
        fleet.instances().forEach(instance -> instance.permits().setRate(50));
        fleet.advance(STARTUP);
        fleet.advance(SECOND);
        assertThat(fleet.callsIn(SECOND)).isBetween(48L, 50L);
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofSeconds(5));
        assertThat(fleet.instances())
                .allSatisfy(instance -> assertThat(instance.callsIn(SECOND)).isBetween(12L, 13L));
    }

    @Test
    void shouldGrantNothingDuringAPause() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.get(0).permits().pauseFor(Duration.ofSeconds(2));
        fleet.get(0).permits().pauseFor(Duration.ofSeconds(1));
        fleet.advance(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(Duration.ofSeconds(2).minusMillis(1))).isZero();
        fleet.advance(SECOND);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
    }

    @Test
    void shouldReturnTheSlotOfAnUnwrittenCall() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.get(0).stopCalls();
        List<Permit> granted = new ArrayList<>();
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        fleet.advance(Duration.ofMillis(100));
        granted.get(0).release(Outcome.LOST);
        long before = fleet.get(0).permits().state().grantedPermits();
        // The returned slot has expired by now.
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        assertThat(granted).hasSize(1);
        fleet.advance(Duration.ofMillis(5));
        granted.get(1).release(Outcome.LOST);
        granted.get(1).release(Outcome.LOST);
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        assertThat(granted).hasSize(3);
        assertThat(fleet.get(0).permits().state().grantedPermits()).isEqualTo(before + 1);
    }

    @Test
    void shouldGrantNoPermitToCancelledSubscribers() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.get(0).stopCalls();
        long granted = fleet.get(0).permits().state().grantedPermits();
        for (int i = 0; i < 100; i++) {
            Disposable subscriber = fleet.get(0).permits().nextPermit().subscribe(permit -> assertThat(permit)
                    .isNull());
            fleet.advance(Duration.ofNanos(1));
            subscriber.dispose();
        }
        assertThat(fleet.get(0).permits().state().grantedPermits()).isEqualTo(granted);
    }

    @Test
    void shouldContinueARequestAfterItsSubscribersCancelled() {
        InstanceFleet fleet = new InstanceFleet(ONE_INSTANCE);
        fleet.network(NetworkState.REQUEST_DELAYED);
        fleet.get(0).permits().nextPermit().subscribe().dispose();
        fleet.get(0).permits().nextPermit().subscribe().dispose();
        assertThat(fleet.get(0).permits().state().redisRequests()).isEqualTo(1);
        fleet.advance(SECOND);
        assertThat(fleet.get(0).connectionDrops()).isEqualTo(1);
    }

    @Test
    void shouldGrantPermitsToSeveralSubscribers() {
        InstanceFleet fleet = new InstanceFleet(ONE_INSTANCE);
        List<Permit> granted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            fleet.get(0).permits().nextPermit().subscribe(granted::add);
        }
        fleet.advance(STARTUP);
        assertThat(granted).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void shouldLogEachChangeOnce() {
        InstanceFleet fleet = InstanceFleet.busy(ONE_INSTANCE);
        fleet.advance(STARTUP);
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofSeconds(60));
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(10));
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        assertThat(log.list.get(0).getFormattedMessage())
                .contains("op", "local share of 100 calls a second", "connection refused");
    }
}
