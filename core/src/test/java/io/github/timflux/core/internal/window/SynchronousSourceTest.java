package io.github.timflux.core.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Sources that emit their elements while they are requested, on the thread that requests. */
@Timeout(60)
final class SynchronousSourceTest {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void shouldEmitEarlierElementsBeforeTheErrorOfAnIterator() {
        Iterable<String> failing = () -> new CountingIterator(150);
        StepVerifier.create(sizes(Flux.fromIterable(failing)))
                .expectNext(100, 50)
                .verifyErrorMessage("no element 150");
    }

    @Test
    void shouldEmitEarlierElementsBeforeTheErrorOfAMappingFunction() {
        Flux<String> failing = Flux.range(0, 1_000).map(number -> {
            if (number == 230) {
                throw new IllegalStateException("cannot map");
            }
            return "u" + number;
        });
        StepVerifier.create(sizes(failing)).expectNext(100, 100, 30).verifyErrorMessage("cannot map");
    }

    @Test
    void shouldTakeOneWindowOfAnInfiniteIteratorForEachRequest() {
        Iterable<String> infinite = () -> new CountingIterator(Integer.MAX_VALUE);
        AtomicInteger taken = new AtomicInteger();
        StepVerifier.create(sizes(Flux.fromIterable(infinite).doOnNext(account -> taken.incrementAndGet())), 1)
                .expectNext(100)
                .then(() -> assertThat(taken).hasValue(100))
                .thenRequest(2)
                .expectNext(100, 100)
                .then(() -> assertThat(taken).hasValue(300))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldFillWindowsOfASourceWithDuplicates() {
        Flux<String> duplicated = Flux.range(0, 1_000).map(number -> "u" + number / 3);
        StepVerifier.create(sizes(duplicated)).expectNext(100, 100, 100, 37).verifyComplete();
    }

    @Test
    void shouldCutTheElementsOfASourceThatEmitsMoreThanRequested() {
        AtomicBoolean requested = new AtomicBoolean();
        Publisher<String> eager = subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                if (requested.compareAndSet(false, true)) {
                    IntStream.range(0, 250).forEach(number -> subscriber.onNext("u" + number));
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                // This source has no state.
            }
        });
        StepVerifier.create(windows(Flux.from(eager)).flatMapIterable(Window::elementsToSend))
                .expectNextSequence(
                        IntStream.range(0, 250).mapToObj(number -> "u" + number).toList())
                .verifyComplete();
    }

    @Test
    void shouldKeepTheOrderOfElementsThatArriveOnTwoThreadsDuringARequest() {
        Publisher<String> twoThreads = subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                subscriber.onNext("a");
                join(start(() -> subscriber.onNext("b")));
                subscriber.onNext("c");
                subscriber.onComplete();
            }

            @Override
            public void cancel() {
                // This source has no state.
            }
        });
        StepVerifier.create(elements(Flux.from(twoThreads)))
                .expectNext(List.of("a", "b", "c"))
                .verifyComplete();
    }

    @Test
    void shouldMeasureTheLingerOfElementsThatArriveAfterTheRequest() {
        TestPublisher<String> later = TestPublisher.create();
        Flux<String> source = Flux.just("a", "b").concatWith(later);
        StepVerifier.create(elements(source))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(19)))
                .then(() -> later.next("c"))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectNext(List.of("a", "b", "c"))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(30)))
                .then(() -> later.next("d"))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(19)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectNext(List.of("d"))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldEmitPartialWindowsAfterTheLingerWhileTheIteratorBlocks() {
        BlockingSource source = new BlockingSource();
        Recorder windows = new Recorder();
        Thread iteration = start(() -> windows(source.flux()).subscribe(windows));
        source.awaitCall();
        time.advanceTimeBy(LINGER.multipliedBy(5));
        assertThat(windows.windows).isEmpty();
        source.emit("a", "b");
        assertThat(windows.windows).isEmpty();
        time.advanceTimeBy(LINGER);
        assertThat(windows.windows).containsExactly(List.of("a", "b"));
        source.emit("c");
        time.advanceTimeBy(LINGER);
        assertThat(windows.windows).containsExactly(List.of("a", "b"), List.of("c"));
        source.emit("d");
        source.end();
        join(iteration);
        assertThat(windows.windows).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
        assertThat(windows.completed).isTrue();
    }

    /** The thread of the timer finds the wrong type, and not the thread of the source. */
    @Test
    void shouldFailTheStreamForAnElementOfAnotherTypeWhileTheIteratorBlocks() {
        BlockingSource source = new BlockingSource();
        Recorder windows = new Recorder();
        Flux<?> mixed = source.flux().map(account -> account.equals("7") ? (Object) 7 : account);
        @SuppressWarnings("unchecked") // The wrong type is the purpose of this test.
        Flux<String> accounts = (Flux<String>) mixed;
        Thread iteration = start(() -> windows(accounts).subscribe(windows));
        source.awaitCall();
        source.emit("a", "b", "7");
        time.advanceTimeBy(LINGER);
        assertThat(windows.windows).containsExactly(List.of("a", "b"));
        assertThat(windows.error).isInstanceOf(ClassCastException.class);
        source.end();
        join(iteration);
        assertThat(windows.completed).isFalse();
    }

    @Test
    void shouldEmitAFullWindowAtOnceWhileTheIteratorBlocksAfterIt() {
        BlockingSource source = new BlockingSource();
        Recorder windows = new Recorder();
        Thread iteration = start(() -> windows(source.flux()).subscribe(windows));
        String[] accounts =
                IntStream.range(0, 100).mapToObj(number -> "u" + number).toArray(String[]::new);
        source.awaitCall();
        source.emit(accounts);
        assertThat(windows.windows).containsExactly(List.of(accounts));
        source.end();
        join(iteration);
        assertThat(windows.completed).isTrue();
    }

    @Test
    void shouldTakeNothingAfterACancelWhileTheIteratorBlocks() {
        BlockingSource source = new BlockingSource();
        Recorder windows = new Recorder();
        Thread iteration = start(() -> windows(source.flux()).subscribe(windows));
        source.awaitCall();
        source.emit("a");
        windows.cancel();
        source.offer("b");
        join(iteration);
        long scheduled = time.getScheduledTaskCount();
        time.advanceTimeBy(LINGER.multipliedBy(2));
        assertThat(windows.windows).isEmpty();
        assertThat(source.isCalled()).isFalse();
        assertThat(time.getScheduledTaskCount()).isEqualTo(scheduled);
    }

    @Test
    void shouldTakeNothingAfterACancelByTheSource() {
        AtomicInteger taken = new AtomicInteger();
        Recorder windows = new Recorder();
        Flux<String> cancelling = Flux.range(0, 1_000).map(number -> {
            taken.incrementAndGet();
            if (number == 149) {
                windows.cancel();
            }
            return "u" + number;
        });
        windows(cancelling).subscribe(windows);
        assertThat(taken).hasValue(150);
        assertThat(windows.windows).hasSize(1);
    }

    private static Thread start(Runnable iteration) {
        Thread thread = new Thread(iteration);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Flux<Window<String>> windows(Flux<String> accounts) {
        return Windowing.cut(accounts, ElementDescriptor.unordered(account -> null), LINGER, time);
    }

    private Flux<List<String>> elements(Flux<String> accounts) {
        return windows(accounts).map(window -> List.copyOf(window.elementsToSend()));
    }

    private Flux<Integer> sizes(Flux<String> accounts) {
        return elements(accounts).map(List::size);
    }

    /** Returns u0, u1 and so on, and throws after the last one. */
    private static final class CountingIterator implements Iterator<String> {

        private final int count;
        private int taken;

        CountingIterator(int count) {
            this.count = count;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            if (taken == count) {
                throw new IllegalStateException("no element " + taken);
            }
            return "u" + taken++;
        }
    }

    /** A source over an iterator that blocks until the test offers the next element. */
    private static final class BlockingSource implements Iterator<String> {

        private final BlockingQueue<Optional<String>> offered = new LinkedBlockingQueue<>();

        /** One permit for each time at which the iterator was called and all earlier elements were emitted. */
        private final Semaphore calls = new Semaphore(0);

        private Optional<String> next = Optional.empty();

        Flux<String> flux() {
            return Flux.fromIterable(() -> this);
        }

        void awaitCall() {
            calls.acquireUninterruptibly();
        }

        /** Offers elements, and waits until the source has emitted them and calls the iterator again. */
        void emit(String... elements) {
            for (String element : elements) {
                offer(element);
                awaitCall();
            }
        }

        void offer(String element) {
            offered.add(Optional.of(element));
        }

        void end() {
            offered.add(Optional.empty());
        }

        boolean isCalled() {
            return calls.availablePermits() > 0;
        }

        @Override
        public boolean hasNext() {
            calls.release();
            try {
                next = offered.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return next.isPresent();
        }

        @Override
        public String next() {
            return next.orElseThrow();
        }
    }

    private static final class Recorder extends BaseSubscriber<Window<String>> {

        private final List<List<String>> windows = new CopyOnWriteArrayList<>();
        private volatile boolean completed;
        private volatile @Nullable Throwable error;

        @Override
        protected void hookOnNext(Window<String> window) {
            windows.add(List.copyOf(window.elementsToSend()));
        }

        @Override
        protected void hookOnComplete() {
            completed = true;
        }

        @Override
        protected void hookOnError(Throwable failure) {
            error = failure;
        }
    }
}
