package io.github.timflux.core.internal.window;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Whatever the mix of accounts, however many windows are in flight and whichever of them ends first: the elements of an
 * account take effect in their order, and none is lost.
 */
final class PerAccountOrderProperties {

    private static final int MOST_MERGED = 10;
    private static final Duration LINGER = Duration.ofMillis(20);

    @Property(tries = 300)
    void shouldKeepTheOrderOfEachAccount(
            @ForAll long seed,
            @ForAll @IntRange(max = 3_000) int elements,
            @ForAll @IntRange(min = 1, max = 400) int accounts,
            @ForAll @IntRange(min = 1, max = 32) int concurrency) {
        Run run = new Run(new Random(seed), elements, accounts);
        run.complete(concurrency);
        assertThat(run.done).containsExactlyInAnyOrderElementsOf(run.source);
        assertThat(run.done.stream().collect(groupingBy(Write::account)))
                .allSatisfy((account, writes) ->
                        assertThat(writes).extracting(Write::number).isSorted());
    }

    /**
     * @param account whose
     * @param number the how-manieth of the source
     * @param many how many of these can be merged
     */
    private record Write(String account, int number, int many) {

        @Nullable Write merged(Write later) {
            int both = many + later.many;
            return both > MOST_MERGED ? null : new Write(account, later.number, both);
        }
    }

    /** One stream, with windows that take any time, and accounts that need any time to settle after that. */
    private static final class Run {

        private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
        private final Random random;
        private final List<Write> source;
        private final List<Write> done = new ArrayList<>();
        private final Map<String, Integer> inFlight = new HashMap<>();

        Run(Random random, int elements, int accounts) {
            this.random = random;
            this.source = IntStream.range(0, elements)
                    .mapToObj(number -> new Write("u" + skewed(accounts), number, 1 + random.nextInt(MOST_MERGED)))
                    .toList();
        }

        /** Half of the elements are about a tenth of the accounts. */
        private int skewed(int accounts) {
            return random.nextInt(random.nextBoolean() ? accounts : accounts / 10 + 1);
        }

        void complete(int concurrency) {
            ElementType<Write> kind = ElementType.ordered(Write::account, write -> null, Write::merged);
            Set<String> ended = new HashSet<>();
            Windowing.cut(Flux.fromIterable(source), kind, LINGER, time)
                    .flatMap(this::send, concurrency, 1)
                    .subscribe(ignored -> {}, error -> ended.add(error.toString()), () -> ended.add("complete"));
            time.advanceTimeBy(Duration.ofHours(10));
            assertThat(ended).containsExactly("complete");
        }

        private Mono<Void> send(Window<Write> window) {
            return Mono.defer(() -> {
                begin(window);
                return Mono.delay(Duration.ofMillis(random.nextInt(50)), time)
                        .then()
                        .doFinally(signal -> end(window));
            });
        }

        private void begin(Window<Write> window) {
            assertThat(window.elementsToSend()).isNotEmpty().hasSizeLessThanOrEqualTo(WindowBuilder.MAX_ACCOUNTS);
            window.elementsToSend().forEach(write -> {
                assertThat(write.many).isLessThanOrEqualTo(MOST_MERGED);
                assertThat(inFlight.put(write.account, write.number)).isNull();
            });
            done.addAll(window.results(identity(), (write, refusal) -> write));
        }

        private void end(Window<Write> window) {
            Duration settling = Duration.ofMillis(random.nextInt(3) * 10L);
            if (settling.isZero()) {
                release(window);
            } else {
                time.schedule(() -> release(window), settling.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            window.onDone(settling);
        }

        private void release(Window<Write> window) {
            window.elementsToSend().forEach(write -> inFlight.remove(write.account));
        }
    }
}
