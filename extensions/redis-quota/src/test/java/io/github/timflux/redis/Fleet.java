package io.github.timflux.redis;

import io.github.timflux.redis.FakeRedis.Way;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Instances that share a quota, in virtual time. */
final class Fleet {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration STEP = Duration.ofMillis(100);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakeRedis redis;
    private final List<Instance> instances;

    Fleet(Pace pace) {
        redis = new FakeRedis(time, pace);
        instances = IntStream.range(0, pace.instances())
                .mapToObj(i -> new Instance(redis, pace, time))
                .toList();
    }

    static Fleet busy(Pace pace) {
        Fleet fleet = new Fleet(pace);
        fleet.instances.forEach(Instance::beBusy);
        return fleet;
    }

    FakeRedis redis() {
        return redis;
    }

    Instance get(int index) {
        return instances.get(index);
    }

    List<Instance> instances() {
        return instances;
    }

    void way(Way way) {
        instances.forEach(instance -> instance.way(way));
    }

    /** In steps: who is told of the time by a timer of the same moment is told in no order that a clock would have. */
    void pass(Duration duration) {
        for (Duration left = duration; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
            time.advanceTimeBy(left.compareTo(STEP) < 0 ? left : STEP);
        }
    }

    long callsIn(Duration last) {
        return instances.stream().mapToLong(instance -> instance.callsIn(last)).sum();
    }

    /** {@return the most calls of all instances in any sliding second} */
    int mostInASecond() {
        List<Long> calls = instances.stream()
                .flatMap(instance -> instance.calls().stream())
                .sorted()
                .toList();
        int most = 0;
        int oldest = 0;
        for (int newest = 0; newest < calls.size(); newest++) {
            while (calls.get(newest) - calls.get(oldest) >= SECOND) {
                oldest++;
            }
            most = Math.max(most, newest - oldest + 1);
        }
        return most;
    }
}
