package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LengthTest {

    @Test
    void shouldTellWhatIsNotFlat() {
        Map<Integer, ReadCost> costs = Map.of(
                100, new ReadCost(100, 111, 50, 0),
                1_000, new ReadCost(105, 100, 56, 0),
                10_000, new ReadCost(110, 100, 50, 0));
        assertThat(new Length(100, 1).report(new TreeMap<>(costs)).aims())
                .extracting(Aim::met)
                .containsExactly(true, false, false);
    }
}
