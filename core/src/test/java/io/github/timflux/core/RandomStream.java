package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.bulk.WindowedFlux;
import io.github.timflux.core.internal.window.ElementType;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One stream on virtual time in which source, windows and subscriber each take any time they like. */
final class RandomStream {

    private static final int MOST_MERGED = 4;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Random random;
    private final BulkOptions options;
    private final List<Write> source;
    private final Subscriber subscriber = new Subscriber();
    private int taken;
    private int begun;
    private boolean sourceCancelled;

    RandomStream(Random random, BulkOptions options, int elements, int accounts) {
        this.random = random;
        this.options = options;
        this.source = IntStream.range(0, elements)
                .mapToObj(number -> new Write("u" + skewed(accounts), number, 1))
                .toList();
    }

    /** Half of the elements are about a tenth of the accounts. */
    private int skewed(int accounts) {
        return random.nextInt(random.nextBoolean() ? accounts : accounts / 10 + 1);
    }

    /**
     * @param account whose
     * @param number the how-manieth of the source
     * @param many how many these are
     */
    private record Write(String account, int number, int many) {

        @Nullable Write merged(Write later) {
            int both = many + later.many;
            return both > MOST_MERGED ? null : new Write(account, later.number, both);
        }

        /** Some cannot be sent. */
        @Nullable TimException refusal() {
            return number % 97 == 96 ? new TimException(ErrorKind.INVALID, 0, "wrong", null) : null;
        }
    }

    void begin(boolean writes, boolean torn) {
        ElementType<Write> kind = writes
                ? ElementType.ordered(Write::account, Write::refusal, Write::merged)
                : new ElementType<>(Write::account, Write::refusal, (earlier, later) -> earlier, false);
        WindowedFlux flow = new WindowedFlux(options, time);
        Flux<Integer> results = options.sourceOrder()
                ? flow.inSourceOrder(
                        source(torn), kind.withReorderSlots(), send(place -> place.complete(place.element().number)))
                : flow.inCompletionOrder(source(torn), kind, send(Write::number));
        results.subscribe(subscriber);
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    private Flux<Write> source(boolean torn) {
        return Flux.fromIterable(source)
                .delayUntil(write -> random.nextInt(50) == 0 ? pause() : Mono.empty())
                .doOnNext(write -> take())
                .concatWith(torn ? Flux.error(() -> new IllegalStateException("torn")) : Flux.empty())
                .doOnCancel(() -> sourceCancelled = true);
    }

    private Mono<Long> pause() {
        return Mono.delay(Duration.ofMillis(random.nextInt(60)), time);
    }

    private void take() {
        taken++;
        if (options.sourceOrder()) {
            // One more may be on its way to the subscriber, who does not have it yet.
            assertThat(taken - subscriber.results.size()).isLessThanOrEqualTo(8 * 100 * options.concurrency() + 1);
        }
    }

    private <E> Function<Window<E>, Mono<List<Integer>>> send(Function<E, Integer> result) {
        return window -> Mono.defer(() -> {
            begun++;
            return (random.nextInt(4) == 0 ? Mono.just(0L) : pause())
                    .map(answer -> window.results(result, (element, refusal) -> result.apply(element)))
                    .doFinally(signal -> window.onDone(Duration.ofMillis(random.nextInt(2) * 10L)));
        });
    }

    List<Integer> numbers() {
        return source.stream().map(Write::number).toList();
    }

    List<Integer> results() {
        return subscriber.results;
    }

    List<String> signals() {
        return subscriber.signals;
    }

    /** What may not change any more once the stream has been cancelled. */
    List<Integer> progress() {
        return List.of(taken, begun, results().size());
    }

    void cancel() {
        subscriber.cancel();
    }

    /** Nobody takes anything of a source that has ended or was cancelled. */
    boolean sourceIsOver() {
        return sourceCancelled || taken == source.size();
    }

    /** Asks for one or a few, and takes its time to ask again. */
    private final class Subscriber extends BaseSubscriber<Integer> {

        private final List<Integer> results = new ArrayList<>();
        private final List<String> signals = new ArrayList<>();
        private int wanted;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            ask();
        }

        private void ask() {
            wanted += random.nextBoolean() ? 1 : 1 + random.nextInt(300);
            request(wanted - results.size());
        }

        @Override
        protected void hookOnNext(Integer result) {
            results.add(result);
            assertThat(results).hasSizeLessThanOrEqualTo(wanted);
            if (results.size() == wanted) {
                askSoon();
            }
        }

        private void askSoon() {
            if (random.nextInt(20) == 0) {
                time.schedule(this::ask, random.nextInt(20), TimeUnit.MILLISECONDS);
            } else {
                ask();
            }
        }

        @Override
        protected void hookOnComplete() {
            signals.add("complete");
        }

        @Override
        protected void hookOnError(Throwable error) {
            signals.add("" + error.getMessage());
        }
    }
}
