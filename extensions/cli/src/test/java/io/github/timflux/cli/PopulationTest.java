package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PopulationTest {

    @Test
    void aShareOfNamesBelongsToNobody() {
        Population population = new Population(0.1);
        long missing = IntStream.range(0, 100_000)
                .filter(number -> population.attributes("user-" + number) == null)
                .count();
        assertThat(missing).isBetween(9_500L, 10_500L);
    }

    @Test
    void everyoneIsKnownUnlessSaidOtherwise() {
        assertThat(new Population(0).attributes("anyone")).containsOnlyKeys("sex", "city", "level");
        assertThat(new Population(1).attributes("anyone")).isNull();
    }

    @Test
    void whoIsWhatFollowsFromTheName() {
        assertThat(new Population(0).attributes("张三")).isEqualTo(new Population(0).attributes("张三"));
    }
}
