package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.timflux.redis.FakeRedis.Way;
import io.github.timflux.redis.RedisQuotaState.Source;
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

final class RedisPermitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(4);
    private static final Pace ALONE = pace(1);
    private static final Pace FOUR = pace(4);

    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisPermits.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private static Pace pace(int instances) {
        return new Pace(100, instances, 5, Duration.ofMillis(20), Duration.ofMillis(250));
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void shouldSpreadCallsEvenly() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        List<Long> calls = fleet.get(0).calls();
        for (int i = 1; i < calls.size(); i++) {
            assertThat(calls.get(i) - calls.get(i - 1)).isCloseTo(ALONE.period(), within(1_000L));
        }
        assertThat(fleet.callsIn(SECOND)).isBetween(98L, 99L);
    }

    @Test
    void shouldReserveInBlocksWhileItUsesThem() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(Duration.ofSeconds(21));
        RedisQuotaState state = fleet.get(0).permits().state();
        assertThat(state.granted()).isBetween(1_900L, 2_000L);
        assertThat(state.requests()).isBetween(380L, 420L);
        assertThat(state.lost()).isZero();
    }

    @Test
    void shouldReserveOneAtATimeForLookupsNowAndThen() {
        Fleet fleet = new Fleet(ALONE);
        fleet.get(0).permits().nextPermit().subscribe();
        fleet.pass(SETTLED);
        for (int i = 0; i < 50; i++) {
            fleet.pass(Duration.ofMillis(50));
            CompletableFuture<Permit> permit =
                    fleet.get(0).permits().nextPermit().toFuture();
            fleet.pass(Duration.ofMillis(2));
            assertThat(permit).isCompleted();
        }
        assertThat(fleet.get(0).permits().state().lost()).isZero();
    }

    @Test
    void shouldShareTheQuotaEqually() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.pass(SETTLED);
        fleet.pass(Duration.ofSeconds(20));
        assertThat(fleet.callsIn(Duration.ofSeconds(20))).isBetween(1_955L, 1_970L);
        assertThat(fleet.instances()).allSatisfy(instance -> assertThat(instance.callsIn(Duration.ofSeconds(20)))
                .isBetween(470L, 510L));
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldLeaveToOthersWhatItDoesNotNeed() {
        Fleet fleet = new Fleet(FOUR);
        fleet.get(2).beBusy();
        fleet.pass(SETTLED);
        assertThat(fleet.callsIn(SECOND)).isBetween(98L, 99L);
    }

    @Test
    void shouldLoseWhatItDidNotUseInTime() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.get(0).rest();
        fleet.pass(SECOND);
        fleet.get(0).beBusy();
        fleet.pass(Duration.ofMillis(100));
        assertThat(fleet.get(0).permits().state().lost()).isBetween(1L, 8L);
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(Duration.ofMillis(100))).isBetween(8L, 10L);
    }

    @Test
    void shouldMakeItsShareOfTheCallsWhileRedisHangs() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.pass(SETTLED);
        fleet.way(Way.HELD);
        fleet.pass(Duration.ofSeconds(5));
        assertThat(fleet.get(0).permits().state().source()).isEqualTo(Source.SHARE);
        assertThat(fleet.instances())
                .allSatisfy(instance -> assertThat(instance.callsIn(SECOND)).isBetween(23L, 25L));
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldPauseBeforeItsFirstCallOfTheShare() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.way(Way.REFUSED);
        fleet.pass(Duration.ofMillis(200));
        assertThat(fleet.get(0).permits().state().source()).isEqualTo(Source.PAUSE);
        fleet.pass(Duration.ofMillis(1_300));
        assertThat(fleet.callsIn(SECOND)).isZero();
    }

    @Test
    void shouldComeBackByItself() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.pass(SETTLED);
        fleet.way(Way.REFUSED);
        fleet.pass(Duration.ofSeconds(30));
        fleet.way(Way.OPEN);
        fleet.pass(Duration.ofSeconds(6));
        assertThat(fleet.get(0).permits().state().source()).isEqualTo(Source.REDIS);
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldPauseWhenItAloneWasCutOff() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.pass(SETTLED);
        fleet.get(0).way(Way.DEAF);
        fleet.pass(Duration.ofSeconds(5));
        fleet.get(0).way(Way.OPEN);
        fleet.pass(Duration.ofMillis(600));
        fleet.get(0).calls().clear();
        fleet.pass(Duration.ofMillis(900));
        assertThat(fleet.get(0).calls()).isEmpty();
        assertThat(fleet.callsIn(SECOND)).isBetween(95L, 100L);
        fleet.pass(Duration.ofSeconds(2));
        assertThat(fleet.get(0).callsIn(SECOND)).isBetween(22L, 27L);
    }

    @Test
    void shouldTakeOneLostAnswerForNoOutage() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.way(Way.DEAF);
        fleet.pass(Duration.ofMillis(100));
        fleet.way(Way.OPEN);
        fleet.pass(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(98L, 99L);
        assertThat(fleet.get(0).drops()).isEqualTo(1);
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
        assertThat(log.list).isEmpty();
    }

    @Test
    void shouldLoseNothingByAnswersThatAreHeldUp() {
        Fleet fleet = Fleet.busy(FOUR);
        // One of four takes as long as four slots.
        fleet.instances()
                .forEach(instance -> instance.returns(
                        Stream.iterate(1, i -> i + 1).map(i -> Duration.ofMillis(i % 4 == 0 ? 40 : 1))));
        fleet.pass(SETTLED);
        fleet.pass(Duration.ofSeconds(10));
        assertThat(fleet.callsIn(Duration.ofSeconds(10))).isBetween(970L, 985L);
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
    }

    @Test
    void shouldNotWaitForASettlingPaceMoreThanOnce() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.pass(SETTLED);
        fleet.redis().forget();
        fleet.pass(Duration.ofSeconds(4));
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.get(0).permits().state().source()).isEqualTo(Source.REDIS);
    }

    @Test
    void shouldGoOnAfterTheClockOfRedisIsSet() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.pass(SETTLED);
        fleet.redis().setClock(Duration.ofHours(-1));
        fleet.pass(Duration.ofSeconds(2));
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
        fleet.redis().setClock(Duration.ofHours(1));
        fleet.pass(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(SECOND)).isBetween(97L, 99L);
    }

    @Test
    void shouldSlowDownWhereTheClientSaysSo() {
        Fleet fleet = Fleet.busy(FOUR);
        fleet.instances().forEach(instance -> instance.permits().setRate(50));
        fleet.pass(SETTLED);
        fleet.pass(SECOND);
        assertThat(fleet.callsIn(SECOND)).isBetween(48L, 50L);
        fleet.way(Way.REFUSED);
        fleet.pass(Duration.ofSeconds(5));
        assertThat(fleet.instances())
                .allSatisfy(instance -> assertThat(instance.callsIn(SECOND)).isBetween(12L, 13L));
    }

    @Test
    void shouldGrantNothingDuringAPause() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.get(0).permits().pauseFor(Duration.ofSeconds(2));
        fleet.get(0).permits().pauseFor(Duration.ofSeconds(1));
        fleet.pass(Duration.ofSeconds(2));
        assertThat(fleet.callsIn(Duration.ofSeconds(2).minusMillis(1))).isZero();
        fleet.pass(SECOND);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
    }

    @Test
    void shouldGiveBackWhatWasNotWritten() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.get(0).rest();
        List<Permit> granted = new ArrayList<>();
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        fleet.pass(Duration.ofMillis(100));
        granted.get(0).release(Outcome.LOST);
        long before = fleet.get(0).permits().state().granted();
        // By now its time is over, and it is lost like any other.
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        assertThat(granted).hasSize(1);
        fleet.pass(Duration.ofMillis(5));
        granted.get(1).release(Outcome.LOST);
        granted.get(1).release(Outcome.LOST);
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        fleet.get(0).permits().nextPermit().subscribe(granted::add);
        assertThat(granted).hasSize(3);
        assertThat(fleet.get(0).permits().state().granted()).isEqualTo(before + 1);
    }

    @Test
    void shouldTakeNothingForThoseWhoLeave() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.get(0).rest();
        long granted = fleet.get(0).permits().state().granted();
        for (int i = 0; i < 100; i++) {
            Disposable waiter = fleet.get(0).permits().nextPermit().subscribe(permit -> assertThat(permit)
                    .isNull());
            fleet.pass(Duration.ofNanos(1));
            waiter.dispose();
        }
        assertThat(fleet.get(0).permits().state().granted()).isEqualTo(granted);
    }

    @Test
    void shouldListenToAnAnswerEvenIfWhoAskedHasLeft() {
        Fleet fleet = new Fleet(ALONE);
        fleet.way(Way.HELD);
        fleet.get(0).permits().nextPermit().subscribe().dispose();
        fleet.get(0).permits().nextPermit().subscribe().dispose();
        assertThat(fleet.get(0).permits().state().requests()).isEqualTo(1);
        fleet.pass(SECOND);
        assertThat(fleet.get(0).drops()).isEqualTo(1);
    }

    @Test
    void shouldServeSeveralWhoAskAtOnce() {
        Fleet fleet = new Fleet(ALONE);
        List<Permit> granted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            fleet.get(0).permits().nextPermit().subscribe(granted::add);
        }
        fleet.pass(SETTLED);
        assertThat(granted).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void shouldLogEachChangeOnce() {
        Fleet fleet = Fleet.busy(ALONE);
        fleet.pass(SETTLED);
        fleet.way(Way.REFUSED);
        fleet.pass(Duration.ofSeconds(60));
        fleet.way(Way.OPEN);
        fleet.pass(Duration.ofSeconds(10));
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        assertThat(log.list.get(0).getFormattedMessage()).contains("op", "share of 100 a second", "Nobody is there");
    }
}
