package io.github.timflux.core.quota;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanesTest {

    private final Lanes<String> lanes = new Lanes<>();

    @ParameterizedTest
    @CsvSource({"0.2, 20", "0, 0", "0.5, 50", "1, 100", "0.33, 33"})
    void shouldKeepTheShareOfStreamsAndNoMoreWhileLookupsWait(double share, int windows) {
        lanes.bulkShare(share);
        add(Lane.LOOKUP, "l", 1_000);
        add(Lane.BULK, "b", 1_000);
        assertThat(take(100)).filteredOn(waiter -> waiter.startsWith("b")).hasSize(windows);
    }

    @Test
    void shouldLendTheShareOfAnIdleLane() {
        lanes.bulkShare(0.2);
        add(Lane.BULK, "b", 10);
        assertThat(take(10)).hasSize(10);
        add(Lane.LOOKUP, "l", 10);
        assertThat(take(10)).hasSize(10);
        assertThat(lanes.isEmpty()).isTrue();
    }

    @Test
    void shouldNotOweStreamsAnythingForTheTimeThatTheyWereIdle() {
        lanes.bulkShare(0.2);
        add(Lane.LOOKUP, "l", 1_000);
        take(500);
        add(Lane.BULK, "b", 10);
        assertThat(take(10)).filteredOn(waiter -> waiter.startsWith("b")).hasSize(2);
    }

    @Test
    void shouldTellHowManyGoBefore() {
        lanes.bulkShare(0.2);
        assertThat(lanes.ahead(Lane.LOOKUP, "l", 0)).isZero();
        assertThat(lanes.ahead(Lane.LOOKUP, "l", 3)).isEqualTo(3);
        add(Lane.LOOKUP, "l", 8);
        assertThat(lanes.ahead(Lane.LOOKUP, "l", 0)).isEqualTo(8);
        add(Lane.BULK, "b", 1);
        assertThat(lanes.ahead(Lane.LOOKUP, "l", 0)).isEqualTo(10);
        assertThat(lanes.ahead(Lane.BULK, "b", 0)).isEqualTo(5);
        assertThat(lanes.ahead(Lane.BULK, "another", 0)).isEqualTo(5);
    }

    @Test
    void shouldTakeTurnsAmongLinesHoweverManyQueueInThem() {
        add(Lane.BULK, "a", 5);
        add(Lane.BULK, "b", 2);
        add(Lane.BULK, "c", 1);
        assertThat(take(8).collect(joining(" "))).isEqualTo("a0 b0 c0 a1 b1 a2 a3 a4");
    }

    @Test
    void shouldLetThoseThatComeAgainGoFirstInTheirLine() {
        add(Lane.BULK, "a", 3);
        add(Lane.BULK, "b", 1);
        lanes.of(Lane.BULK).add("a", "again0", true);
        lanes.of(Lane.BULK).add("a", "again1", true);
        assertThat(take(6).collect(joining(" "))).isEqualTo("again0 b0 again1 a0 a1 a2");
    }

    @Test
    void shouldForgetThoseThatLeave() {
        add(Lane.BULK, "a", 3);
        lanes.of(Lane.BULK).remove("a", "a0");
        lanes.of(Lane.BULK).remove("a", "a0");
        lanes.of(Lane.BULK).remove("z", "a1");
        assertThat(lanes.of(Lane.BULK).size()).isEqualTo(2);
        assertThat(take(3).collect(joining(" "))).isEqualTo("a1 a2");
        assertThat(lanes.isEmpty()).isTrue();
    }

    private void add(Lane lane, String line, int count) {
        IntStream.range(0, count).forEach(i -> lanes.of(lane).add(line, line + i, false));
    }

    private Stream<String> take(int count) {
        return Stream.generate(lanes::next).limit(count).takeWhile(waiter -> waiter != null);
    }
}
