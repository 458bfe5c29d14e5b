package io.github.timflux.redis;

import io.github.timflux.redis.FakeRedis.NetworkState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Instances that share a quota, in virtual time. */
final class InstanceFleet {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration STEP = Duration.ofMillis(100);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakeRedis redis;
    private final List<FleetInstance> instances;

    InstanceFleet(RedisQuotaSettings settings) {
        redis = new FakeRedis(time, settings);
        instances = IntStream.range(0, settings.instances())
                .mapToObj(i -> new FleetInstance(redis, settings, time))
                .toList();
    }

    static InstanceFleet busy(RedisQuotaSettings settings) {
        InstanceFleet fleet = new InstanceFleet(settings);
        fleet.instances.forEach(FleetInstance::startCalls);
        return fleet;
    }

    FakeRedis redis() {
        return redis;
    }

    FleetInstance get(int index) {
        return instances.get(index);
    }

    List<FleetInstance> instances() {
        return instances;
    }

    void network(NetworkState state) {
        instances.forEach(instance -> instance.network(state));
    }

    /** Advances the time in steps: within one step, VirtualTimeScheduler does not order tasks of the same time. */
    void advance(Duration duration) {
        for (Duration left = duration; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
            time.advanceTimeBy(left.compareTo(STEP) < 0 ? left : STEP);
        }
    }

    long callsIn(Duration last) {
        return instances.stream().mapToLong(instance -> instance.callsIn(last)).sum();
    }

    /** {@return the maximum number of calls of all instances in any sliding second} */
    int maxCallsInASecond() {
        List<Long> calls = instances.stream()
                .flatMap(instance -> instance.callTimes().stream())
                .sorted()
                .toList();
        int max = 0;
        int oldest = 0;
        for (int newest = 0; newest < calls.size(); newest++) {
            while (calls.get(newest) - calls.get(oldest) >= SECOND) {
                oldest++;
            }
            max = Math.max(max, newest - oldest + 1);
        }
        return max;
    }
}
