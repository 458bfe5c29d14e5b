package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TrafficTest {

    private static final long MILLI = 1_000_000;

    private static Arrival arrival(long millis, int code, String account) {
        return new Arrival(millis * MILLI, code, account);
    }

    private static Traffic at(long... millis) {
        return Traffic.of(
                LongStream.of(millis).mapToObj(time -> arrival(time, 0, "a-1")).toList());
    }

    @Test
    void shouldCountEachSecondFromTheOrigin() {
        assertThat(at(-1, 0, 999, 1_000, 3_500).perSecond(0, 3)).containsExactly(2, 1, 0);
    }

    @Test
    void shouldCountAnySecondThatEndsWithACall() {
        assertThat(at(0, 600, 1_000, 1_599, 1_600).mostInAnySecond(0, 2)).containsExactly(2, 3);
    }

    @Test
    void shouldBeginTheTimeWithTheFirstCall() {
        assertThat(at(1_000, 500, 2_500).rate()).isEqualTo(1);
        assertThat(at(1_000).rate()).isNaN();
        assertThat(at().rate()).isNaN();
    }

    @Test
    void shouldTellWhoseAndWhich() {
        Traffic traffic = Traffic.of(
                List.of(arrival(0, 0, "a-1"), arrival(1, 60_007, "a-2"), arrival(2, 0, "b-1"), arrival(3, 0, "b-2")));
        assertThat(traffic.of("a-").calls()).isEqualTo(2);
        assertThat(traffic.refused()).isEqualTo(traffic.between(MILLI, 2 * MILLI));
        assertThat(traffic.accepted().calls()).isEqualTo(3);
        assertThat(traffic.secondsSince(0)).isEqualTo(1);
    }

    @Test
    void shouldReadWhatItWrote() {
        Arrival arrival = arrival(17, 60_007, "name with spaces");
        assertThat(Arrival.parse(arrival.line())).isEqualTo(arrival);
    }
}
