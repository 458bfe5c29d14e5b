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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * For random accounts, concurrency and durations of windows: the elements of an account take effect in their order, and
 * no element is lost.
 */
@Tag("searching")
final class PerAccountOrderProperties {

    private static final int MAX_MERGED_SIZE = 10;
    private static final Duration LINGER = Duration.ofMillis(20);

    @Property
    void shouldKeepTheOrderOfEachAccount(
            @ForAll long seed,
            @ForAll @IntRange(max = 3_000) int elements,
            @ForAll @IntRange(min = 1, max = 400) int accounts,
            @ForAll @IntRange(min = 1, max = 32) int concurrency) {
        Simulation simulation = new Simulation(new Random(seed), elements, accounts);
        simulation.run(concurrency);
        assertThat(simulation.applied).containsExactlyInAnyOrderElementsOf(simulation.source);
        assertThat(simulation.applied.stream().collect(groupingBy(Write::account)))
                .allSatisfy((account, writes) ->
                        assertThat(writes).extracting(Write::number).isSorted());
    }

    /**
     * An element.
     *
     * @param account the account
     * @param number the position in the source, from 0
     * @param size the size; a merged element has the sum of both sizes, at most 10
     */
    private record Write(String account, int number, int size) {

        @Nullable Write merge(Write later) {
            int total = size + later.size;
            return total > MAX_MERGED_SIZE ? null : new Write(account, later.number, total);
        }
    }

    /** Runs one stream in virtual time. A window takes 0 to 49 ms and then settles for 0, 10 or 20 ms. */
    private static final class Simulation {

        private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
        private final Random random;
        private final List<Write> source;
        private final List<Write> applied = new ArrayList<>();
        private final Map<String, Integer> inFlight = new HashMap<>();

        Simulation(Random random, int elements, int accounts) {
            this.random = random;
            this.source = IntStream.range(0, elements)
                    .mapToObj(number ->
                            new Write("u" + skewedAccount(accounts), number, 1 + random.nextInt(MAX_MERGED_SIZE)))
                    .toList();
        }

        /** Half of the elements have one of the first tenth of the accounts. */
        private int skewedAccount(int accounts) {
            return random.nextInt(random.nextBoolean() ? accounts : accounts / 10 + 1);
        }

        void run(int concurrency) {
            ElementDescriptor<Write> elementType =
                    ElementDescriptor.ordered(Write::account, write -> null, Write::merge);
            Set<String> terminalSignals = new HashSet<>();
            Windowing.cut(Flux.fromIterable(source), elementType, LINGER, time)
                    .flatMap(this::send, concurrency, 1)
                    .subscribe(
                            ignored -> {},
                            error -> terminalSignals.add(error.toString()),
                            () -> terminalSignals.add("complete"));
            time.advanceTimeBy(Duration.ofHours(10));
            assertThat(terminalSignals).containsExactly("complete");
        }

        private Mono<Void> send(Window<Write> window) {
            return Mono.defer(() -> {
                start(window);
                return Mono.delay(Duration.ofMillis(random.nextInt(50)), time)
                        .then()
                        .doFinally(signal -> end(window));
            });
        }

        private void start(Window<Write> window) {
            assertThat(window.elementsToSend())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(ElementDescriptor.DEFAULT_MAX_ACCOUNTS);
            window.elementsToSend().forEach(write -> {
                assertThat(write.size).isLessThanOrEqualTo(MAX_MERGED_SIZE);
                assertThat(inFlight.put(write.account, write.number)).isNull();
            });
            applied.addAll(window.results(identity(), (write, error) -> write));
        }

        private void end(Window<Write> window) {
            Duration settleTime = Duration.ofMillis(random.nextInt(3) * 10L);
            if (settleTime.isZero()) {
                release(window);
            } else {
                time.schedule(() -> release(window), settleTime.toMillis(), TimeUnit.MILLISECONDS);
            }
            window.onDone(settleTime);
        }

        private void release(Window<Write> window) {
            window.elementsToSend().forEach(write -> inFlight.remove(write.account));
        }
    }
}
