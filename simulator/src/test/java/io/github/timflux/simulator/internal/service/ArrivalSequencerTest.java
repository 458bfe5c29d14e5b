package io.github.timflux.simulator.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalSequencerTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final FaultSelector faults = new FaultSelector(List.of(), Map.of());
    private final ArrivalSequencer arrivals = sequencer(RateLimit.UNLIMITED);

    private ArrivalSequencer sequencer(RateLimit limit) {
        return new ArrivalSequencer(Map.of("/a", limit, "/b", limit), faults, 0, clock::get);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 2000", "2.5, 3, 1200", "0.01, 1, 100000", "3, 3, 1000"})
    void shouldLimitTheCallsInThePeriodOfTheRate(double rate, int calls, long periodMillis) {
        ArrivalSequencer limited = sequencer(RateLimit.of(rate));
        for (int call = 0; call < calls; call++) {
            assertThat(limited.next("/a").overRateLimit()).isFalse();
        }
        clock.set(periodMillis * 1_000_000 - 1);
        assertThat(limited.next("/b").overRateLimit()).isFalse();
        assertThat(limited.next("/a").overRateLimit()).isTrue();
        // The throttled call counts too.
        clock.addAndGet(periodMillis * 1_000_000);
        assertThat(limited.next("/a").overRateLimit()).isFalse();
    }

    @Test
    void shouldCountEachOperationSeparatelyAndNoUnknownPaths() {
        assertThat(arrivals.next("/a").callsInSecond()).isEqualTo(1);
        assertThat(arrivals.next("/b").callsInSecond()).isEqualTo(1);
        assertThat(arrivals.next("/a").callsInSecond()).isEqualTo(2);
        assertThat(arrivals.next("/c").callsInSecond()).isZero();
    }

    @Test
    void shouldUseTheSameTimeForTheTimestampAndTheCount() {
        arrivals.next("/a");
        clock.set(SECOND);

        SequencedArrival arrival = arrivals.next("/a");

        assertThat(arrival.nanos()).isEqualTo(SECOND);
        assertThat(arrival.callsInSecond()).isEqualTo(1);
    }

    @Test
    void shouldAssignQueuedFaultsInOrderOfArrivalFromSeveralThreads() {
        faults.enqueue(IntStream.range(0, 1_000)
                .mapToObj(call -> call < 500 ? InjectedFault.NO_RESPONSE : InjectedFault.MISSING_ACCOUNTS)
                .toList());

        List<SequencedArrival> all = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(call -> {
                    clock.incrementAndGet();
                    return arrivals.next("/a");
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
}
