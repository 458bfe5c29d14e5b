package io.github.timflux.core.window;

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
public final class Row<E, R> implements Iterable<R> {

    private final Queue<Place<E, R>> places = Queues.<Place<E, R>>unbounded().get();
    private final Backlog backlog;

    /**
     * Makes a row of nobody.
     *
     * @param most how many elements may stand in it
     */
    public Row(int most) {
        this.backlog = new Backlog(most);
    }

    Flux<Place<E, R>> of(Publisher<E> source) {
        return Flux.from(source).map(this::append);
    }

    Backlog backlog() {
        return backlog;
    }

    private Place<E, R> append(E element) {
        Place<E, R> place = new Place<>(element);
        places.add(place);
        backlog.grow();
        return place;
    }

    /** {@return the results whose turn has come, taken out of the row as they are asked for; more may come later} */
    @Override
    public Iterator<R> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first() != null;
            }

            @Override
            public R next() {
                R result = requireNonNull(first(), "Nobody's turn has come.");
                places.remove();
                return result;
            }
        };
    }

    private @Nullable R first() {
        Place<E, R> first = places.peek();
        return first == null ? null : first.result();
    }

    /** A result has been delivered, so that there may be room for another element. */
    public void delivered() {
        backlog.shrink();
    }
}
