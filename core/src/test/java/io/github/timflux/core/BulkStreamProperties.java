package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the source, however long each window takes and however the subscriber asks: every element is answered
 * exactly once, in its order where that was asked for, within the bound; and a cancel ends everything.
 */
final class BulkStreamProperties {

    private static final Duration LONG = Duration.ofHours(10);

    @Property(tries = 300)
    void shouldAnswerEveryElementOnce(
            @ForAll long seed,
            @ForAll @IntRange(max = 4_000) int elements,
            @ForAll @IntRange(min = 1, max = 400) int accounts,
            @ForAll boolean writes,
            @ForAll boolean torn) {
        RandomStream stream = stream(BulkOptions.defaults(), seed, elements, accounts);
        stream.begin(writes, torn);
        stream.pass(LONG);
        assertThat(stream.results()).containsExactlyInAnyOrderElementsOf(stream.numbers());
        assertThat(stream.signals()).containsExactly(torn ? "torn" : "complete");
    }

    @Property(tries = 300)
    void shouldAnswerEveryElementOnceInItsOrder(
            @ForAll long seed,
            @ForAll @IntRange(max = 4_000) int elements,
            @ForAll @IntRange(min = 1, max = 400) int accounts,
            @ForAll boolean writes,
            @ForAll boolean torn) {
        RandomStream stream = stream(BulkOptions.defaults().withSourceOrder(true), seed, elements, accounts);
        stream.begin(writes, torn);
        stream.pass(LONG);
        assertThat(stream.results()).isEqualTo(stream.numbers());
        assertThat(stream.signals()).containsExactly(torn ? "torn" : "complete");
    }

    @Property(tries = 300)
    void shouldDoNothingMoreAfterACancel(
            @ForAll long seed,
            @ForAll @IntRange(max = 1_000) int millis,
            @ForAll boolean writes,
            @ForAll boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults();
        RandomStream stream = stream(sourceOrder ? options.withSourceOrder(true) : options, seed, 4_000, 200);
        stream.begin(writes, false);
        stream.pass(Duration.ofMillis(millis));
        stream.cancel();
        List<Integer> progress = stream.progress();
        stream.pass(LONG);
        assertThat(stream.progress()).isEqualTo(progress);
        assertThat(stream.sourceIsOver()).isTrue();
        assertThat(stream.results()).doesNotHaveDuplicates();
    }

    private static RandomStream stream(BulkOptions options, long seed, int elements, int accounts) {
        Random random = new Random(seed);
        return new RandomStream(random, options.withConcurrency(1 + random.nextInt(8)), elements, accounts);
    }
}
