package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.FakeRedis.Way;
import io.github.timflux.redis.RedisQuotaState.Source;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** That a fleet keeps its quota whatever Redis does to all of it, and uses it again when that is over. */
final class OutageProperties {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Property(tries = 60)
    void shouldKeepTheQuotaWhileAndAfterRedisIsAwayFromAll(
            @ForAll Way way,
            @ForAll boolean forgets,
            @ForAll @IntRange(min = 1, max = 8) int instances,
            @ForAll @IntRange(min = 20, max = 1_000) int timeout,
            @ForAll @IntRange(min = 0, max = 9_000) int millis,
            @ForAll @IntRange(min = 0, max = 990) int phase) {
        Fleet fleet = Fleet.busy(pace(instances, timeout));
        fleet.pass(Duration.ofMillis(4_000 + phase));
        fleet.way(way);
        fleet.pass(Duration.ofMillis(millis));
        if (forgets) {
            fleet.redis().forget();
        }
        fleet.way(Way.OPEN);
        fleet.pass(Duration.ofSeconds(12));
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.instances())
                .allSatisfy(instance ->
                        assertThat(instance.permits().state().source()).isEqualTo(Source.REDIS));
    }

    @Property(tries = 40)
    void shouldKeepTheQuotaAndWhatOthersMakeOnTheirOwn(
            @ForAll @IntRange(min = 1, max = 3) int cutOff,
            @ForAll @IntRange(min = 0, max = 6_000) int millis,
            @ForAll @IntRange(min = 0, max = 990) int phase) {
        Fleet fleet = Fleet.busy(pace(4, 250));
        fleet.pass(Duration.ofMillis(4_000 + phase));
        for (int i = 0; i < cutOff; i++) {
            fleet.get(i).way(Way.REFUSED);
        }
        fleet.pass(Duration.ofMillis(millis));
        fleet.way(Way.OPEN);
        fleet.pass(Duration.ofSeconds(9));
        // The others know nothing of those, and use all that Redis has.
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100 + 25 * cutOff);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
    }

    /** Who looks for Redis at which moment depends on when it was last asked for permits. */
    @Property(tries = 60)
    void shouldKeepTheQuotaThoughEachFindsRedisAtAnotherMoment(
            @ForAll Way way,
            @ForAll @IntRange(min = 20, max = 1_000) int timeout,
            @ForAll @Size(8) List<@IntRange(min = 0, max = 99) Integer> beginnings,
            @ForAll @IntRange(min = 0, max = 2_000) int millis) {
        Fleet fleet = Fleet.busy(pace(beginnings.size(), timeout));
        fleet.pass(Duration.ofSeconds(4));
        fleet.way(way);
        fleet.pass(Duration.ofSeconds(6));
        fleet.instances().forEach(Instance::rest);
        fleet.pass(Duration.ofSeconds(2));
        for (int moment = 0; moment < 100; moment++) {
            for (int i = 0; i < beginnings.size(); i++) {
                if (beginnings.get(i) == moment) {
                    fleet.get(i).beBusy();
                }
            }
            fleet.pass(Duration.ofMillis(20));
        }
        fleet.pass(Duration.ofMillis(millis));
        fleet.way(Way.OPEN);
        fleet.pass(Duration.ofSeconds(9));
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
    }

    /** One that did nothing in the outage knows nothing of it. */
    @Property(tries = 40)
    void shouldKeepTheQuotaWithANewcomerIfRedisForgets(
            @ForAll @IntRange(min = 1, max = 7) int others,
            @ForAll @IntRange(min = 20, max = 1_000) int timeout,
            @ForAll @IntRange(min = 2_000, max = 9_000) int millis,
            @ForAll @IntRange(min = 0, max = 990) int phase) {
        Fleet fleet = new Fleet(pace(others + 1, timeout));
        fleet.instances().stream().skip(1).forEach(Instance::beBusy);
        fleet.pass(Duration.ofMillis(4_000 + phase));
        fleet.way(Way.REFUSED);
        fleet.pass(Duration.ofMillis(millis));
        fleet.redis().forget();
        fleet.way(Way.OPEN);
        fleet.get(0).beBusy();
        fleet.pass(Duration.ofSeconds(9));
        assertThat(fleet.mostInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.get(0).callsIn(SECOND)).isPositive();
    }

    private static Pace pace(int instances, int timeout) {
        return new Pace(100, instances, 5, Duration.ofMillis(20), Duration.ofMillis(timeout));
    }
}
