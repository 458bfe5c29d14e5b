package io.github.timflux.core.internal.ratelimit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriorityQueuesTest {

    private final PriorityQueues<String> queues = new PriorityQueues<>();

    @ParameterizedTest
    @CsvSource({"0.2, 20", "0, 0", "0.5, 50", "1, 100", "0.33, 33"})
    void shouldGiveWindowsTheirShareWhileSingleCallsArePending(double share, int windows) {
        queues.bulkShare(share);
        add(CallPriority.SINGLE, "s", 1_000);
        add(CallPriority.BULK, "w", 1_000);
        assertThat(poll(100)).filteredOn(call -> call.startsWith("w")).hasSize(windows);
    }

    @Test
    void shouldGiveUnusedShareToOtherPriority() {
        queues.bulkShare(0.2);
        add(CallPriority.BULK, "w", 10);
        assertThat(poll(10)).hasSize(10);
        add(CallPriority.SINGLE, "s", 10);
        assertThat(poll(10)).hasSize(10);
        assertThat(queues.isEmpty()).isTrue();
    }

    @Test
    void shouldNotAccumulateBulkCreditWhileNoWindowIsPending() {
        queues.bulkShare(0.2);
        add(CallPriority.SINGLE, "s", 1_000);
        poll(500);
        add(CallPriority.BULK, "w", 10);
        assertThat(poll(10)).filteredOn(call -> call.startsWith("w")).hasSize(2);
    }

    @Test
    void shouldEstimateCallsAhead() {
        queues.bulkShare(0.2);
        assertThat(queues.callsAhead(CallPriority.SINGLE, "s", 0)).isZero();
        assertThat(queues.callsAhead(CallPriority.SINGLE, "s", 3)).isEqualTo(3);
        add(CallPriority.SINGLE, "s", 8);
        assertThat(queues.callsAhead(CallPriority.SINGLE, "s", 0)).isEqualTo(8);
        add(CallPriority.BULK, "b", 1);
        assertThat(queues.callsAhead(CallPriority.SINGLE, "s", 0)).isEqualTo(10);
        assertThat(queues.callsAhead(CallPriority.BULK, "b", 0)).isEqualTo(5);
        assertThat(queues.callsAhead(CallPriority.BULK, "another", 0)).isEqualTo(5);
    }

    @Test
    void shouldPollQueuesRoundRobin() {
        add(CallPriority.BULK, "a", 5);
        add(CallPriority.BULK, "b", 2);
        add(CallPriority.BULK, "c", 1);
        assertThat(poll(8).collect(joining(" "))).isEqualTo("a0 b0 c0 a1 b1 a2 a3 a4");
    }

    @Test
    void shouldPollRetriesFirst() {
        add(CallPriority.BULK, "a", 3);
        add(CallPriority.BULK, "b", 1);
        queues.queueFor(CallPriority.BULK).add("a", "retry0", true);
        queues.queueFor(CallPriority.BULK).add("a", "retry1", true);
        assertThat(poll(6).collect(joining(" "))).isEqualTo("retry0 b0 retry1 a0 a1 a2");
    }

    @Test
    void shouldNotPollRemovedCalls() {
        add(CallPriority.BULK, "a", 3);
        queues.queueFor(CallPriority.BULK).remove("a", "a0");
        queues.queueFor(CallPriority.BULK).remove("a", "a0");
        queues.queueFor(CallPriority.BULK).remove("z", "a1");
        assertThat(queues.queueFor(CallPriority.BULK).size()).isEqualTo(2);
        assertThat(poll(3).collect(joining(" "))).isEqualTo("a1 a2");
        assertThat(queues.isEmpty()).isTrue();
    }

    private void add(CallPriority priority, String queueKey, int count) {
        IntStream.range(0, count).forEach(i -> queues.queueFor(priority).add(queueKey, queueKey + i, false));
    }

    private Stream<String> poll(int count) {
        return Stream.generate(queues::pollNext).limit(count).takeWhile(call -> call != null);
    }
}
