package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A fleet keeps its quota while another program makes the state in Redis corrupt, and uses the full quota after it. */
final class CorruptStateProperties {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Property(tries = 60)
    void shouldKeepTheQuotaWhileTheStateBecomesCorrupt(
            @ForAll @IntRange(min = 1, max = 8) int instances,
            @ForAll @IntRange(min = 20, max = 1_000) int timeoutMillis,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 5, max = 900) Integer> pausesMillis) {
        InstanceFleet fleet = InstanceFleet.busy(settings(instances, timeoutMillis));
        fleet.advance(Duration.ofSeconds(4));
        for (int pause : pausesMillis) {
            fleet.redis().corruptState();
            fleet.advance(Duration.ofMillis(pause));
        }
        fleet.advance(Duration.ofSeconds(12));
        assertFullQuota(fleet);
    }

    /** Instances that start when others use their local share. */
    @Property(tries = 40)
    void shouldKeepTheQuotaWithInstancesThatStartAfterTheRepair(
            @ForAll @IntRange(min = 1, max = 7) int others,
            @ForAll @IntRange(min = 20, max = 1_000) int timeoutMillis,
            @ForAll @IntRange(min = 10, max = 60) int corruptions,
            @ForAll @IntRange(min = 0, max = 3_000) int startMillis) {
        InstanceFleet fleet = new InstanceFleet(settings(others + 1, timeoutMillis));
        fleet.instances().stream().skip(1).forEach(FleetInstance::startCalls);
        fleet.advance(Duration.ofSeconds(4));
        for (int i = 0; i < corruptions; i++) {
            fleet.redis().corruptState();
            fleet.advance(Duration.ofMillis(100));
        }
        fleet.advance(Duration.ofMillis(startMillis));
        fleet.get(0).startCalls();
        fleet.advance(Duration.ofSeconds(12));
        assertFullQuota(fleet);
    }

    private static void assertFullQuota(InstanceFleet fleet) {
        assertThat(fleet.maxCallsInASecond()).isLessThanOrEqualTo(100);
        assertThat(fleet.callsIn(SECOND)).isBetween(96L, 99L);
        assertThat(fleet.instances())
                .allSatisfy(instance ->
                        assertThat(instance.permits().state().mode()).isEqualTo(Mode.REDIS));
    }

    private static RedisQuotaSettings settings(int instances, int timeoutMillis) {
        return new RedisQuotaSettings(100, instances, 5, Duration.ofMillis(20), Duration.ofMillis(timeoutMillis));
    }
}
