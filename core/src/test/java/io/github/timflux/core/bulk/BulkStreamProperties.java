package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Properties of a bulk stream with random source, window size, window duration and demand. Each element has exactly one
 * result, in source order if that is set, and the reorder buffer keeps its limit. A cancel ends the stream and its
 * source.
 */
@Tag("searching")
final class BulkStreamProperties {

    private static final Duration LONG = Duration.ofHours(10);

    @Property
    void shouldEmitEachResultOnce(
            @ForAll long seed,
            @ForAll @IntRange(max = 4_000) int elements,
            @ForAll @IntRange(min = 1, max = 400) int accounts,
            @ForAll boolean writes,
            @ForAll boolean failing) {
        RandomBulkStream stream = stream(BulkOptions.defaults(), seed, elements, accounts);
        stream.subscribe(writes, failing);
        stream.advanceTime(LONG);
        assertThat(stream.results()).containsExactlyInAnyOrderElementsOf(stream.numbers());
        assertThat(stream.signals()).containsExactly(failing ? "source failed" : "complete");
    }

    @Property
    void shouldEmitEachResultOnceInSourceOrder(
            @ForAll long seed,
            @ForAll @IntRange(max = 4_000) int elements,
            @ForAll @IntRange(min = 1, max = 400) int accounts,
            @ForAll boolean writes,
            @ForAll boolean failing) {
        RandomBulkStream stream = stream(BulkOptions.defaults().withSourceOrder(true), seed, elements, accounts);
        stream.subscribe(writes, failing);
        stream.advanceTime(LONG);
        assertThat(stream.results()).isEqualTo(stream.numbers());
        assertThat(stream.signals()).containsExactly(failing ? "source failed" : "complete");
    }

    @Property
    void shouldStopAfterACancel(
            @ForAll long seed,
            @ForAll @IntRange(max = 1_000) int millis,
            @ForAll boolean writes,
            @ForAll boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults();
        RandomBulkStream stream = stream(sourceOrder ? options.withSourceOrder(true) : options, seed, 4_000, 200);
        stream.subscribe(writes, false);
        stream.advanceTime(Duration.ofMillis(millis));
        stream.cancel();
        List<Integer> progress = stream.progress();
        stream.advanceTime(LONG);
        assertThat(stream.progress()).isEqualTo(progress);
        assertThat(stream.isSourceFinished()).isTrue();
        assertThat(stream.results()).doesNotHaveDuplicates();
    }

    private static RandomBulkStream stream(BulkOptions options, long seed, int elements, int accounts) {
        Random random = new Random(seed);
        int windowSize = random.nextBoolean() ? 100 : 1 + random.nextInt(500);
        return new RandomBulkStream(
                random, options.withConcurrency(1 + random.nextInt(8)), elements, accounts, windowSize);
    }
}
