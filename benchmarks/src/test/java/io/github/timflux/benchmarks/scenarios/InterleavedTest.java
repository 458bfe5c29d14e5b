package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InterleavedTest {

    private final List<Integer> measured = new ArrayList<>();

    @Test
    void shouldMeasureEachSizeOnceARound() throws IOException {
        Interleaved.medians(2, List.of(1, 2, 3), this::cost);
        assertThat(measured).hasSize(6);
        assertThat(measured.subList(0, 3)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(measured.subList(3, 6)).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void shouldTakeMedians() throws IOException {
        // The first round is three times as dear, and the second twice.
        assertThat(Interleaved.medians(3, List.of(20, 10), this::cost))
                .containsExactly(
                        Map.entry(10, new ReadCost(20, 20, 20, 20)), Map.entry(20, new ReadCost(40, 40, 40, 40)));
    }

    private ReadCost cost(int size) {
        int round = measured.size() / 2;
        measured.add(size);
        int cost = size * (3 - round);
        return new ReadCost(cost, cost, cost, cost);
    }
}
