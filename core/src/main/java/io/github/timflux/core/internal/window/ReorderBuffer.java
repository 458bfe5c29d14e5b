package io.github.timflux.core.internal.window;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.concurrent.Queues;

/**
 * The elements of one source in its order, from when they are taken until their results are delivered. The source
 * appends at one end, whoever delivers takes away at the other; in between, windows answer in any order.
 *
 * @param <E> the elements
 * @param <R> the results
 */
public final class ReorderBuffer<E, R> implements Iterable<R> {

    private final Queue<ReorderSlot<E, R>> slots =
            Queues.<ReorderSlot<E, R>>unbounded().get();
    private final OutstandingElements outstanding;

    /**
     * Makes a row of nobody.
     *
     * @param most how many elements may stand in it
     */
    public ReorderBuffer(int most) {
        this.outstanding = new OutstandingElements(most);
    }

    Flux<ReorderSlot<E, R>> bufferElementsOf(Publisher<E> source) {
        return Flux.from(source).map(this::append);
    }

    OutstandingElements outstanding() {
        return outstanding;
    }

    private ReorderSlot<E, R> append(E element) {
        ReorderSlot<E, R> place = new ReorderSlot<>(element);
        slots.add(place);
        outstanding.increment();
        return place;
    }

    /** {@return the results whose turn has come, taken out of the row as they are asked for; more may come later} */
    @Override
    public Iterator<R> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return firstResult() != null;
            }

            @Override
            public R next() {
                R result = requireNonNull(firstResult(), "Nobody's turn has come.");
                slots.remove();
                return result;
            }
        };
    }

    private @Nullable R firstResult() {
        ReorderSlot<E, R> first = slots.peek();
        return first == null ? null : first.result();
    }

    /** A result has been delivered, so that there may be room for another element. */
    public void onResultDelivered() {
        outstanding.decrement();
    }
}
