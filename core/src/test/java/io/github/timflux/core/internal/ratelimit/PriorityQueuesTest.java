package io.github.timflux.core.internal.ratelimit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriorityQueuesTest {

    private final PriorityQueues<String> lanes = new PriorityQueues<>();

    @ParameterizedTest
    @CsvSource({"0.2, 20", "0, 0", "0.5, 50", "1, 100", "0.33, 33"})
    void shouldKeepTheShareOfStreamsAndNoMoreWhileLookupsWait(double share, int windows) {
        lanes.bulkShare(share);
        add(CallPriority.SINGLE, "l", 1_000);
        add(CallPriority.BULK, "b", 1_000);
        assertThat(take(100)).filteredOn(waiter -> waiter.startsWith("b")).hasSize(windows);
    }

    @Test
    void shouldLendTheShareOfAnIdleLane() {
        lanes.bulkShare(0.2);
        add(CallPriority.BULK, "b", 10);
        assertThat(take(10)).hasSize(10);
        add(CallPriority.SINGLE, "l", 10);
        assertThat(take(10)).hasSize(10);
        assertThat(lanes.isEmpty()).isTrue();
    }

    @Test
    void shouldNotOweStreamsAnythingForTheTimeThatTheyWereIdle() {
        lanes.bulkShare(0.2);
        add(CallPriority.SINGLE, "l", 1_000);
        take(500);
        add(CallPriority.BULK, "b", 10);
        assertThat(take(10)).filteredOn(waiter -> waiter.startsWith("b")).hasSize(2);
    }

    @Test
    void shouldTellHowManyGoBefore() {
        lanes.bulkShare(0.2);
        assertThat(lanes.callsAhead(CallPriority.SINGLE, "l", 0)).isZero();
        assertThat(lanes.callsAhead(CallPriority.SINGLE, "l", 3)).isEqualTo(3);
        add(CallPriority.SINGLE, "l", 8);
        assertThat(lanes.callsAhead(CallPriority.SINGLE, "l", 0)).isEqualTo(8);
        add(CallPriority.BULK, "b", 1);
        assertThat(lanes.callsAhead(CallPriority.SINGLE, "l", 0)).isEqualTo(10);
        assertThat(lanes.callsAhead(CallPriority.BULK, "b", 0)).isEqualTo(5);
        assertThat(lanes.callsAhead(CallPriority.BULK, "another", 0)).isEqualTo(5);
    }

    @Test
    void shouldTakeTurnsAmongLinesHoweverManyQueueInThem() {
        add(CallPriority.BULK, "a", 5);
        add(CallPriority.BULK, "b", 2);
        add(CallPriority.BULK, "c", 1);
        assertThat(take(8).collect(joining(" "))).isEqualTo("a0 b0 c0 a1 b1 a2 a3 a4");
    }

    @Test
    void shouldLetThoseThatComeAgainGoFirstInTheirLine() {
        add(CallPriority.BULK, "a", 3);
        add(CallPriority.BULK, "b", 1);
        lanes.queueFor(CallPriority.BULK).add("a", "again0", true);
        lanes.queueFor(CallPriority.BULK).add("a", "again1", true);
        assertThat(take(6).collect(joining(" "))).isEqualTo("again0 b0 again1 a0 a1 a2");
    }

    @Test
    void shouldForgetThoseThatLeave() {
        add(CallPriority.BULK, "a", 3);
        lanes.queueFor(CallPriority.BULK).remove("a", "a0");
        lanes.queueFor(CallPriority.BULK).remove("a", "a0");
        lanes.queueFor(CallPriority.BULK).remove("z", "a1");
        assertThat(lanes.queueFor(CallPriority.BULK).size()).isEqualTo(2);
        assertThat(take(3).collect(joining(" "))).isEqualTo("a1 a2");
        assertThat(lanes.isEmpty()).isTrue();
    }

    private void add(CallPriority lane, String line, int count) {
        IntStream.range(0, count).forEach(i -> lanes.queueFor(lane).add(line, line + i, false));
    }

    private Stream<String> take(int count) {
        return Stream.generate(lanes::pollNext).limit(count).takeWhile(waiter -> waiter != null);
    }
}
