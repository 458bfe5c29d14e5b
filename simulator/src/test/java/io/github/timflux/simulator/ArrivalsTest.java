package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final FaultPlan faults = new FaultPlan(List.of(), Map.of());
    private final Arrivals arrivals = new Arrivals(List.of("/a", "/b"), faults, 0, clock::get);

    @Test
    void shouldCountTheOperationsApartAndUnknownPathsNotAtAll() {
        assertThat(arrivals.next("/a").inItsSecond()).isEqualTo(1);
        assertThat(arrivals.next("/b").inItsSecond()).isEqualTo(1);
        assertThat(arrivals.next("/a").inItsSecond()).isEqualTo(2);
        assertThat(arrivals.next("/c").inItsSecond()).isZero();
    }

    @Test
    void shouldStampACallWithTheTimeThatItIsCountedAt() {
        arrivals.next("/a");
        clock.set(SECOND);

        Arrivals.Arrival arrival = arrivals.next("/a");

        assertThat(arrival.nanos()).isEqualTo(SECOND);
        assertThat(arrival.inItsSecond()).isEqualTo(1);
    }

    @Test
    void shouldGiveScriptedFaultsToCallsAsTheyArriveFromSeveralThreads() {
        faults.append(IntStream.range(0, 1_000)
                .mapToObj(call -> call < 500 ? Fault.HANG : Fault.OMIT)
                .toList());

        List<Arrivals.Arrival> all = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(call -> {
                    clock.incrementAndGet();
                    return arrivals.next("/a");
                })
                .toList();

        assertThat(all)
                .extracting(Arrivals.Arrival::inItsSecond)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(all)
                .allMatch(arrival -> arrival.fault() == (arrival.inItsSecond() <= 500 ? Fault.HANG : Fault.OMIT));
    }
}
