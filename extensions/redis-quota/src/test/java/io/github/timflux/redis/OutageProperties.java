package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.FakeRedis.NetworkState;
import io.github.timflux.redis.RedisQuotaState.Mode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A fleet keeps its quota during every kind of outage of Redis, and uses the full quota after it. */
final class OutageProperties {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Property(tries = 60)
    void shouldKeepTheQuotaDuringAndAfterAnOutageForAllInstances(
            @ForAll NetworkState outage,
            @ForAll boolean dataLost,
            @ForAll @IntRange(min = 1, max = 8) int instances,
            @ForAll @IntRange(min = 20, max = 1_000) int timeoutMillis,
            @ForAll @IntRange(min = 0, max = 9_000) int outageMillis,
            @ForAll @IntRange(min = 0, max = 990) int phaseMillis) {
        InstanceFleet fleet = InstanceFleet.busy(settings(instances, timeoutMillis));
        fleet.advance(Duration.ofMillis(4_000 + phaseMillis));
        fleet.network(outage);
        fleet.advance(Duration.ofMillis(outageMillis));
        if (dataLost) {
            fleet.redis().loseData();
        }
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(12));
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.instances())
                .allSatisfy(instance ->
                        assertThat(instance.permits().state().mode()).isEqualTo(Mode.REDIS));
    }

    @Property(tries = 40)
    void shouldExceedTheQuotaAtMostByLocalSharesOfInstancesWithoutRedis(
            @ForAll @IntRange(min = 1, max = 3) int instancesWithoutRedis,
            @ForAll @IntRange(min = 0, max = 6_000) int outageMillis,
            @ForAll @IntRange(min = 0, max = 990) int phaseMillis) {
        InstanceFleet fleet = InstanceFleet.busy(settings(4, 250));
        fleet.advance(Duration.ofMillis(4_000 + phaseMillis));
        for (int i = 0; i < instancesWithoutRedis; i++) {
            fleet.get(i).network(NetworkState.REFUSED);
        }
        fleet.advance(Duration.ofMillis(outageMillis));
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(9));
        // The other instances do not notice the outage, and use the whole quota.
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100 + 25 * instancesWithoutRedis);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
    }

    /** The probe times of an instance depend on when its calls started. */
    @Property(tries = 60)
    void shouldKeepTheQuotaWhenInstancesFindRedisAtDifferentTimes(
            @ForAll NetworkState outage,
            @ForAll @IntRange(min = 20, max = 1_000) int timeoutMillis,
            @ForAll @Size(8) List<@IntRange(min = 0, max = 99) Integer> startSteps,
            @ForAll @IntRange(min = 0, max = 2_000) int outageMillis) {
        InstanceFleet fleet = InstanceFleet.busy(settings(startSteps.size(), timeoutMillis));
        fleet.advance(Duration.ofSeconds(4));
        fleet.network(outage);
        fleet.advance(Duration.ofSeconds(6));
        fleet.instances().forEach(FleetInstance::stopCalls);
        fleet.advance(Duration.ofSeconds(2));
        for (int step = 0; step < 100; step++) {
            for (int i = 0; i < startSteps.size(); i++) {
                if (startSteps.get(i) == step) {
                    fleet.get(i).startCalls();
                }
            }
            fleet.advance(Duration.ofMillis(20));
        }
        fleet.advance(Duration.ofMillis(outageMillis));
        fleet.network(NetworkState.HEALTHY);
        fleet.advance(Duration.ofSeconds(9));
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
    }

    /** An instance without calls during the outage does not notice it. */
    @Property(tries = 40)
    void shouldKeepTheQuotaWithANewInstanceAfterRedisLostItsData(
            @ForAll @IntRange(min = 1, max = 7) int others,
            @ForAll @IntRange(min = 20, max = 1_000) int timeoutMillis,
            @ForAll @IntRange(min = 2_000, max = 9_000) int outageMillis,
            @ForAll @IntRange(min = 0, max = 990) int phaseMillis) {
        InstanceFleet fleet = new InstanceFleet(settings(others + 1, timeoutMillis));
        fleet.instances().stream().skip(1).forEach(FleetInstance::startCalls);
        fleet.advance(Duration.ofMillis(4_000 + phaseMillis));
        fleet.network(NetworkState.REFUSED);
        fleet.advance(Duration.ofMillis(outageMillis));
        fleet.redis().loseData();
        fleet.network(NetworkState.HEALTHY);
        fleet.get(0).startCalls();
        fleet.advance(Duration.ofSeconds(9));
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.get(0).callsIn(SECOND)).isPositive();
    }

    private static RedisQuotaSettings settings(int instances, int timeoutMillis) {
        return new RedisQuotaSettings(100, instances, 5, Duration.ofMillis(20), Duration.ofMillis(timeoutMillis));
    }
}
