package io.github.timflux.simulator.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalSequencerTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final FaultSelector faults = new FaultSelector(new FaultSettings(List.of(), Map.of(), false));
    private final ArrivalSequencer arrivals = new ArrivalSequencer(faults, 0, clock::get);

    private SequencedArrival next(String path, @Nullable RateLimit limit) {
        return arrivals.next(path, limit, Strictness.ALL_RULES);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 2000", "2.5, 3, 1200", "0.01, 1, 100000", "3, 3, 1000"})
    void shouldLimitTheCallsInThePeriodOfTheRate(double rate, int calls, long periodMillis) {
        RateLimit limit = RateLimit.of(rate);
        for (int call = 0; call < calls; call++) {
            assertThat(next("/a", limit).overRateLimit()).isFalse();
        }
        clock.set(periodMillis * 1_000_000 - 1);
        assertThat(next("/b", limit).overRateLimit()).isFalse();
        assertThat(next("/a", limit).overRateLimit()).isTrue();
        // The throttled call counts too.
        clock.addAndGet(periodMillis * 1_000_000);
        assertThat(next("/a", limit).overRateLimit()).isFalse();
    }

    @Test
    void shouldCountEachOperationSeparatelyAndNoUnknownPaths() {
        assertThat(next("/a", RateLimit.UNLIMITED).callsInSecond()).isEqualTo(1);
        assertThat(next("/b", RateLimit.UNLIMITED).callsInSecond()).isEqualTo(1);
        assertThat(next("/a", RateLimit.UNLIMITED).callsInSecond()).isEqualTo(2);
        assertThat(next("/c", null).callsInSecond()).isZero();
    }

    @Test
    void shouldUseTheSameTimeForTheTimestampAndTheCount() {
        next("/a", RateLimit.UNLIMITED);
        clock.set(SECOND);

        SequencedArrival arrival = next("/a", RateLimit.UNLIMITED);

        assertThat(arrival.nanos()).isEqualTo(SECOND);
        assertThat(arrival.callsInSecond()).isEqualTo(1);
    }

    @Test
    void shouldAssignQueuedFaultsInOrderOfArrivalFromSeveralThreads() {
        faults.apply(new FaultSettings(
                IntStream.range(0, 1_000)
                        .mapToObj(call -> call < 500 ? InjectedFault.NO_RESPONSE : InjectedFault.MISSING_ACCOUNTS)
                        .map(fault -> new QueuedFault(FaultSettings.ALL_PATHS, fault))
                        .toList(),
                Map.of(),
                false));

        List<SequencedArrival> all = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(call -> {
                    clock.incrementAndGet();
                    return next("/a", RateLimit.UNLIMITED);
                })
                .toList();

        assertThat(all)
                .extracting(SequencedArrival::callsInSecond)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(all)
                .allMatch(arrival -> arrival.fault()
                        == (arrival.callsInSecond() <= 500
                                ? InjectedFault.NO_RESPONSE
                                : InjectedFault.MISSING_ACCOUNTS));
    }

    @Test
    void shouldKeepTheCallsOfTheLastSecondWhenTheLimitChanges() {
        next("/a", RateLimit.of(2));
        clock.set(SECOND / 2);
        assertThat(next("/a", RateLimit.of(1)).overRateLimit()).isTrue();
        // The period of the new limit is longer, so its count starts anew.
        assertThat(next("/a", RateLimit.of(0.5)).overRateLimit()).isFalse();
        assertThat(arrivals.callsInLastSecond()).containsEntry("/a", 3);
        clock.set(SECOND + SECOND / 2 - 1);
        assertThat(arrivals.callsInLastSecond()).containsEntry("/a", 2);
        clock.set(3 * SECOND);
        assertThat(arrivals.callsInLastSecond()).containsEntry("/a", 0);
    }

    @Test
    void shouldStartTheRandomDecisionsAnewWithAnotherSeed() {
        long first = next("/a", null).random().nextLong();
        long second = next("/a", null).random().nextLong();
        arrivals.applySeed(0);
        assertThat(next("/a", null).random().nextLong()).isNotIn(first, second);
        arrivals.applySeed(1);
        // The seed of a call is the sum of the seed and the number of the call.
        assertThat(next("/a", null).random().nextLong()).isEqualTo(second);
        assertThat(next("/a", null).number()).isEqualTo(5);
    }
}
