package io.github.timflux.simulator.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class FaultSelectorTest {

    private static final int CALLS = 4_000;

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldSelectFaultsByProbabilityAndSeed(InjectedFault fault) {
        List<Fault> selected = select(fault, 1);

        assertThat(selected).filteredOn(fault::equals).hasSizeBetween(CALLS / 5, CALLS * 3 / 10);
        assertThat(selected).containsOnly(fault, InjectedFault.NONE);
        assertThat(select(fault, 1)).isEqualTo(selected);
        assertThat(select(fault, 2)).isNotEqualTo(selected);
    }

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldUseTheQueueBeforeProbabilities(InjectedFault fault) {
        FaultSelector selector = selector(List.of(InjectedFault.NONE, fault), Map.of(fault, 1.0));
        RandomGenerator random = new SplittableRandom(0);

        assertThat(Stream.generate(() -> selector.next("/a", random)).limit(3))
                .containsExactly(InjectedFault.NONE, fault, fault);
    }

    private static List<Fault> select(InjectedFault fault, long seed) {
        FaultSelector selector = selector(List.of(), Map.of(fault, 0.25));
        RandomGenerator random = new SplittableRandom(seed);
        return Stream.generate(() -> selector.next("/a", random)).limit(CALLS).toList();
    }

    @Test
    void shouldSelectQueuedFaultsOfAPathForItsCallsOnly() {
        FaultSelector selector = new FaultSelector(new FaultSettings(
                List.of(
                        new QueuedFault("/a", InjectedFault.THROTTLED),
                        new QueuedFault(FaultSettings.ALL_PATHS, InjectedFault.NO_RESPONSE)),
                Map.of(),
                false));
        RandomGenerator random = new SplittableRandom(0);

        assertThat(Stream.of("/b", "/b", "/a", "/a").map(path -> selector.next(path, random)))
                .containsExactly(
                        InjectedFault.NO_RESPONSE, InjectedFault.NONE, InjectedFault.THROTTLED, InjectedFault.NONE);
    }

    @Test
    void shouldUseTheProbabilitiesOfAPathInsteadOfTheCommonOnes() {
        FaultSelector selector = new FaultSelector(new FaultSettings(
                List.of(),
                Map.of(
                        "/a",
                        Map.of(InjectedFault.THROTTLED, 1.0),
                        FaultSettings.ALL_PATHS,
                        Map.of(InjectedFault.NO_RESPONSE, 1.0)),
                false));
        RandomGenerator random = new SplittableRandom(0);

        assertThat(selector.next("/a", random)).isEqualTo(InjectedFault.THROTTLED);
        assertThat(selector.next("/b", random)).isEqualTo(InjectedFault.NO_RESPONSE);
    }

    @Test
    void shouldReplaceTheQueueOnlyIfItIsCleared() {
        FaultSelector selector = selector(List.of(InjectedFault.THROTTLED), Map.of());
        selector.apply(new FaultSettings(
                List.of(new QueuedFault(FaultSettings.ALL_PATHS, InjectedFault.NO_RESPONSE)), Map.of(), false));
        assertThat(selector.queue())
                .extracting(QueuedFault::fault)
                .containsExactly(InjectedFault.THROTTLED, InjectedFault.NO_RESPONSE);

        selector.apply(new FaultSettings(
                List.of(new QueuedFault(FaultSettings.ALL_PATHS, InjectedFault.HTML_BODY)), Map.of(), true));
        assertThat(selector.queue()).extracting(QueuedFault::fault).containsExactly(InjectedFault.HTML_BODY);
    }

    private static FaultSelector selector(List<InjectedFault> queue, Map<Fault, Double> probabilities) {
        return new FaultSelector(new FaultSettings(
                queue.stream()
                        .map(fault -> new QueuedFault(FaultSettings.ALL_PATHS, fault))
                        .toList(),
                Map.of(FaultSettings.ALL_PATHS, probabilities),
                false));
    }
}
