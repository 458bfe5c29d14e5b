package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ConcurrencyTest {

    private static final ReadCost SLOW = cost(500, 60);
    private static final ReadCost FAST = cost(250, 80);
    private static final ReadCost FULL = cost(200, 99);

    @Test
    void shouldBeMetWhereMoreBringsMoreUntilACoreIsFull() {
        assertThat(met(SLOW, FAST, FULL)).containsExactly(true, true);
        assertThat(met(SLOW, FULL, cost(201, 99))).containsExactly(true, true);
    }

    @Test
    void shouldNotBeMetWhereMoreBringsNothingThoughNoCoreIsFull() {
        assertThat(met(FAST, SLOW, FULL)).containsExactly(false, true);
        assertThat(met(SLOW, SLOW, FULL)).containsExactly(false, true);
    }

    @Test
    void shouldNotBeMetWhereNoCoreIsFull() {
        assertThat(met(SLOW, FAST)).containsExactly(true, false);
    }

    private static ReadCost cost(double nanos, double percent) {
        return new ReadCost(nanos, nanos * percent / 100, 0, 0);
    }

    private static List<Boolean> met(ReadCost... ascending) {
        Map<Integer, ReadCost> costs = new TreeMap<>();
        for (ReadCost cost : ascending) {
            costs.put(1 << costs.size(), cost);
        }
        return new Concurrency(100, 1)
                .report(new TreeMap<>(costs)).aims().stream().map(Aim::met).toList();
    }
}
