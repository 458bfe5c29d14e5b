package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReceivedCallsTest {

    private static final long MILLI = 1_000_000;

    private static ReceivedCall call(long millis, int code, String account) {
        return new ReceivedCall(millis * MILLI, code, account);
    }

    private static ReceivedCalls at(long... millis) {
        return ReceivedCalls.of(
                LongStream.of(millis).mapToObj(time -> call(time, 0, "a-1")).toList());
    }

    @Test
    void shouldCountCallsOfEachSecondAfterOrigin() {
        assertThat(at(-1, 0, 999, 1_000, 3_500).perSecond(0, 3)).containsExactly(2, 1, 0);
    }

    @Test
    void shouldCountMaximumPerSlidingSecond() {
        assertThat(at(0, 600, 1_000, 1_599, 1_600).maxPerSlidingSecond(0, 2)).containsExactly(2, 3);
        assertThat(at(0, 600, 1_000, 1_599, 1_600).maxPerSlidingSecond()).isEqualTo(3);
        assertThat(at().maxPerSlidingSecond()).isZero();
    }

    @Test
    void shouldMeasureRateFromFirstCall() {
        assertThat(at(1_000, 500, 2_500).rate()).isEqualTo(1);
        assertThat(at(1_000).rate()).isNaN();
        assertThat(at().rate()).isNaN();
    }

    @Test
    void shouldFilterByPrefixCodeAndTime() {
        ReceivedCalls calls = ReceivedCalls.of(
                List.of(call(0, 0, "a-1"), call(1, 60_007, "a-2"), call(2, 0, "b-1"), call(3, 0, "b-2")));
        assertThat(calls.withPrefix("a-").count()).isEqualTo(2);
        assertThat(calls.rejected()).isEqualTo(calls.between(MILLI, 2 * MILLI));
        assertThat(calls.accepted().count()).isEqualTo(3);
        assertThat(calls.secondsSince(0)).isEqualTo(1);
    }
}
