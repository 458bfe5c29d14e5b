package io.github.timflux.simulator.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class FaultSelectorTest {

    private static final int CALLS = 4_000;

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldSelectFaultsByProbabilityAndSeed(InjectedFault fault) {
        List<InjectedFault> selected = select(fault, 1);

        assertThat(selected).filteredOn(fault::equals).hasSizeBetween(CALLS / 5, CALLS * 3 / 10);
        assertThat(selected).containsOnly(fault, InjectedFault.NONE);
        assertThat(select(fault, 1)).isEqualTo(selected);
        assertThat(select(fault, 2)).isNotEqualTo(selected);
    }

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldUseTheQueueBeforeProbabilities(InjectedFault fault) {
        FaultSelector selector = new FaultSelector(List.of(InjectedFault.NONE, fault), Map.of(fault, 1.0));
        RandomGenerator random = new SplittableRandom(0);

        assertThat(Stream.generate(() -> selector.next(random)).limit(3))
                .containsExactly(InjectedFault.NONE, fault, fault);
    }

    private static List<InjectedFault> select(InjectedFault fault, long seed) {
        FaultSelector selector = new FaultSelector(List.of(), Map.of(fault, 0.25));
        RandomGenerator random = new SplittableRandom(seed);
        return Stream.generate(() -> selector.next(random)).limit(CALLS).toList();
    }
}
