package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.bulk.WindowedFlux;
import io.github.timflux.core.internal.window.CloseSignal;
import io.github.timflux.core.internal.window.ElementDescriptor;
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

/** A bulk stream in virtual time whose source, windows and subscriber take random time. */
final class RandomBulkStream {

    private static final int MAX_MERGED = 4;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Random random;
    private final BulkOptions options;
    private final List<Write> source;
    private final int windowSize;
    private final Subscriber subscriber = new Subscriber();
    private int taken;
    private int sentWindows;
    private boolean sourceCancelled;

    RandomBulkStream(Random random, BulkOptions options, int elements, int accounts, int windowSize) {
        this.random = random;
        this.windowSize = windowSize;
        this.options = options;
        this.source = IntStream.range(0, elements)
                .mapToObj(number -> new Write("u" + skewed(accounts), number, 1))
                .toList();
    }

    /** A random account: a tenth of the accounts has half of the elements. */
    private int skewed(int accounts) {
        return random.nextInt(random.nextBoolean() ? accounts : accounts / 10 + 1);
    }

    /**
     * @param account the account
     * @param number the position in the source, from 0
     * @param mergedCount the number of elements merged into this one
     */
    private record Write(String account, int number, int mergedCount) {

        @Nullable Write mergeWith(Write later) {
            int both = mergedCount + later.mergedCount;
            return both > MAX_MERGED ? null : new Write(account, later.number, both);
        }

        /** One of 97 elements is invalid. */
        @Nullable TimException validationError() {
            return number % 97 == 96 ? new TimException(ErrorKind.INVALID, 0, "wrong", null) : null;
        }
    }

    void subscribe(boolean writes, boolean failing) {
        ElementDescriptor<Write> kind = (writes
                        ? ElementDescriptor.ordered(Write::account, Write::validationError, Write::mergeWith)
                        : new ElementDescriptor<>(
                                Write::account, Write::validationError, (earlier, later) -> earlier, false))
                .withMaxAccounts(windowSize);
        WindowedFlux stream = new WindowedFlux(options, time, CloseSignal.never());
        Flux<Integer> results = options.sourceOrder()
                ? stream.inSourceOrder(
                        source(failing), kind.withReorderSlots(), send(slot -> slot.complete(slot.element().number)))
                : stream.inCompletionOrder(source(failing), kind, send(Write::number));
        results.subscribe(subscriber);
    }

    void advanceTime(Duration duration) {
        time.advanceTimeBy(duration);
    }

    private Flux<Write> source(boolean failing) {
        return Flux.fromIterable(source)
                .delayUntil(write -> random.nextInt(50) == 0 ? pause() : Mono.empty())
                .doOnNext(write -> take())
                .concatWith(failing ? Flux.error(() -> new IllegalStateException("source failed")) : Flux.empty())
                .doOnCancel(() -> sourceCancelled = true);
    }

    private Mono<Long> pause() {
        return Mono.delay(Duration.ofMillis(random.nextInt(60)), time);
    }

    private void take() {
        taken++;
        if (options.sourceOrder()) {
            // One more result may be on its way to the subscriber.
            assertThat(taken - subscriber.results.size())
                    .isLessThanOrEqualTo(8 * windowSize * options.concurrency() + 1);
        }
    }

    private <E> Function<Window<E>, Mono<List<Integer>>> send(Function<E, Integer> result) {
        return window -> Mono.defer(() -> {
            sentWindows++;
            assertThat(window.accounts()).hasSizeLessThanOrEqualTo(windowSize);
            return (random.nextInt(4) == 0 ? Mono.just(0L) : pause())
                    .map(answer -> window.results(result, (element, error) -> result.apply(element)))
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

    /** Counters that must not change after a cancel. */
    List<Integer> progress() {
        return List.of(taken, sentWindows, results().size());
    }

    void cancel() {
        subscriber.cancel();
    }

    /** Whether the source has emitted all elements or is cancelled. */
    boolean isSourceFinished() {
        return sourceCancelled || taken == source.size();
    }

    /** Requests one result or a few, and sometimes requests more only after a pause. */
    private final class Subscriber extends BaseSubscriber<Integer> {

        private final List<Integer> results = new ArrayList<>();
        private final List<String> signals = new ArrayList<>();
        private int requested;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestMore();
        }

        private void requestMore() {
            requested += random.nextBoolean() ? 1 : 1 + random.nextInt(300);
            request(requested - results.size());
        }

        @Override
        protected void hookOnNext(Integer result) {
            results.add(result);
            assertThat(results).hasSizeLessThanOrEqualTo(requested);
            if (results.size() == requested) {
                requestMoreLater();
            }
        }

        private void requestMoreLater() {
            if (random.nextInt(20) == 0) {
                time.schedule(this::requestMore, random.nextInt(20), TimeUnit.MILLISECONDS);
            } else {
                requestMore();
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
