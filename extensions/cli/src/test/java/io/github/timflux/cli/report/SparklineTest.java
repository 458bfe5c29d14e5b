package io.github.timflux.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SparklineTest {

    private static final Sparkline SPARKLINE = new Sparkline("▁▂▃▄▅▆▇█", 100);

    @Test
    void shouldDrawNothingWithoutValues() {
        assertThat(SPARKLINE.draw(List.of(), 76)).isEmpty();
    }

    @Test
    void shouldDrawOneBarForOneValue() {
        assertThat(SPARKLINE.draw(List.of(50), 76)).isEqualTo("▄");
    }

    @Test
    void shouldDrawTheFullBarForTheFullValueOnly() {
        assertThat(SPARKLINE.draw(List.of(0, 1, 15, 30, 45, 60, 75, 90, 99, 100), 76))
                .isEqualTo(" ▁▂▃▄▅▆▇▇█");
    }

    @Test
    void shouldMarkValuesAboveTheFullOne() {
        assertThat(SPARKLINE.draw(List.of(100, 101, Integer.MAX_VALUE), 76)).isEqualTo("█!!");
    }

    @Test
    void shouldDrawTheLargestValues() {
        Sparkline sparkline = new Sparkline(".#", Integer.MAX_VALUE);
        assertThat(sparkline.draw(List.of(0, 1, Integer.MAX_VALUE), 76)).isEqualTo(" .#");
    }

    @Test
    void shouldKeepAsManyValuesAsColumns() {
        assertThat(SPARKLINE.draw(List.of(1, 100, 1), 3)).isEqualTo("▁█▁");
    }

    /** A peak above the limit must not disappear in a mean. */
    @Test
    void shouldReduceALongSeriesToItsPeaks() {
        for (int size : new int[] {77, 151, 152, 1_000, 100_000}) {
            for (int peak : new int[] {0, 1, size / 2, size - 1}) {
                List<Integer> values = IntStream.range(0, size)
                        .mapToObj(index -> index == peak ? 101 : 50)
                        .toList();
                assertThat(SPARKLINE.draw(values, 76)).hasSize(76).matches("▄*!▄*");
            }
        }
    }
}
