package io.github.timflux.core.internal.window;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.concurrent.Queues;

/**
 * Puts the results of elements into the order of the source. The buffer holds each element from its arrival until its
 * result is delivered. Windows may complete in any order. Only one thread at a time appends elements, and only one
 * thread at a time removes results. Both threads may run concurrently.
 *
 * @param <E> type of the elements
 * @param <R> type of the results
 */
public final class ReorderBuffer<E, R> implements Iterable<R> {

    private final Queue<ReorderSlot<E, R>> slots =
            Queues.<ReorderSlot<E, R>>unbounded().get();
    private final OutstandingElements outstanding;

    /**
     * Creates an empty buffer.
     *
     * @param capacity when the buffer holds this number of elements, no more elements are requested from the source
     */
    public ReorderBuffer(int capacity) {
        this.outstanding = new OutstandingElements(capacity);
    }

    Flux<ReorderSlot<E, R>> bufferElementsOf(Publisher<E> source) {
        return Flux.from(source).map(this::append);
    }

    OutstandingElements outstanding() {
        return outstanding;
    }

    private ReorderSlot<E, R> append(E element) {
        ReorderSlot<E, R> slot = new ReorderSlot<>(element);
        slots.add(slot);
        outstanding.increment();
        return slot;
    }

    /**
     * Returns an iterator over the results that are ready, in the order of the source. The iterator removes each result
     * that it returns. The iterator ends at the first element without a result.
     *
     * @return an iterator; a later iterator starts after the last result that this iterator returned
     */
    @Override
    public Iterator<R> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return firstResult() != null;
            }

            @Override
            public R next() {
                R result = requireNonNull(firstResult(), "The first element has no result yet.");
                slots.remove();
                return result;
            }
        };
    }

    private @Nullable R firstResult() {
        ReorderSlot<E, R> first = slots.peek();
        return first == null ? null : first.result();
    }

    /**
     * Records that a result was delivered downstream. After the delivery, the buffer may have space for another
     * element.
     */
    public void onResultDelivered() {
        outstanding.decrement();
    }
}
