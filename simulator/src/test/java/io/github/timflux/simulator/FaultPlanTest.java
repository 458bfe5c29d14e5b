package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class FaultPlanTest {

    private static final int CALLS = 4_000;

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldStrikeInProportionAndFromASeed(Fault fault) {
        List<Fault> struck = strike(fault, 1);

        assertThat(struck).filteredOn(fault::equals).hasSizeBetween(CALLS / 5, CALLS * 3 / 10);
        assertThat(struck).containsOnly(fault, Fault.NONE);
        assertThat(strike(fault, 1)).isEqualTo(struck);
        assertThat(strike(fault, 2)).isNotEqualTo(struck);
    }

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldFollowTheScriptBeforeAnyProportion(Fault fault) {
        FaultPlan plan = new FaultPlan(List.of(Fault.NONE, fault), Map.of(fault, 1.0));
        RandomGenerator random = new SplittableRandom(0);

        assertThat(Stream.generate(() -> plan.next(random)).limit(3)).containsExactly(Fault.NONE, fault, fault);
    }

    private static List<Fault> strike(Fault fault, long seed) {
        FaultPlan plan = new FaultPlan(List.of(), Map.of(fault, 0.25));
        RandomGenerator random = new SplittableRandom(seed);
        return Stream.generate(() -> plan.next(random)).limit(CALLS).toList();
    }
}
