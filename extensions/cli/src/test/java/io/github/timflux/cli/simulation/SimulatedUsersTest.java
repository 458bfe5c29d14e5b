package io.github.timflux.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SimulatedUsersTest {

    @Test
    void shouldLackTheGivenProportionOfAccounts() {
        SimulatedUsers population = new SimulatedUsers(0.1);
        long missing = IntStream.range(0, 100_000)
                .filter(number -> population.attributes("user-" + number) == null)
                .count();
        assertThat(missing).isBetween(9_500L, 10_500L);
    }

    @Test
    void shouldKnowEachAccountByDefault() {
        assertThat(new SimulatedUsers(0).attributes("u1")).containsOnlyKeys("sex", "city", "level");
        assertThat(new SimulatedUsers(1).attributes("u1")).isNull();
    }

    @Test
    void shouldDeriveTheAttributesFromTheAccount() {
        assertThat(new SimulatedUsers(0).attributes("张三")).isEqualTo(new SimulatedUsers(0).attributes("张三"));
    }
}
