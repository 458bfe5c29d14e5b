package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A group of elements that share one request. The request contains one element for each distinct account. Results are
 * created from the elements and not from the response, so that each element gets exactly one result.
 *
 * @param <E> type of the elements
 */
public final class Window<E> {

    private final List<E> elements;
    private final AccountIndex accounts;
    private final List<E> elementsToSend;
    private final Map<Integer, TimException> invalid;
    private final Supplier<List<Window<E>>> splitter;
    private final BiConsumer<Window<E>, Duration> onDone;

    /**
     * Creates a window.
     *
     * @param elements all elements of the window, in the order of the source
     * @param accounts the distinct accounts of the valid elements
     * @param elementsToSend one element for each account, in the order of {@code accounts}
     * @param invalid the error of each invalid element; the key is the index of the element in {@code elements}
     * @param splitter builds the halves of this window
     * @param onDone called by {@link #onDone(Duration)}
     */
    Window(
            List<E> elements,
            AccountIndex accounts,
            List<E> elementsToSend,
            Map<Integer, TimException> invalid,
            Supplier<List<Window<E>>> splitter,
            BiConsumer<Window<E>, Duration> onDone) {
        this.elements = elements;
        this.accounts = accounts;
        this.elementsToSend = elementsToSend;
        this.invalid = invalid;
        this.splitter = splitter;
        this.onDone = onDone;
    }

    /** {@return the elements to send in the request, one for each account of this window} */
    public Collection<E> elementsToSend() {
        return elementsToSend;
    }

    /** {@return the accounts of {@link #elementsToSend()}, in the same order} */
    public AccountIndex accounts() {
        return accounts;
    }

    /**
     * Creates the results of all elements of this window.
     *
     * @param sent creates the result of a valid element, whether the element was sent itself or was merged into another
     *     element
     * @param rejected creates the result of an invalid element
     * @param <R> type of the results
     * @return one result for each element, in the order of the elements
     */
    public <R> List<R> results(Function<E, R> sent, BiFunction<E, TimException, R> rejected) {
        List<R> results = new ArrayList<>(elements.size());
        for (E element : elements) {
            TimException error = invalid.isEmpty() ? null : invalid.get(results.size());
            results.add(error == null ? sent.apply(element) : rejected.apply(element, error));
        }
        return results;
    }

    /**
     * Creates the results of the invalid elements of this window.
     *
     * @param rejected creates the result of an invalid element
     * @param <R> type of the results
     * @return one result for each invalid element, in the order of the elements
     */
    public <R> List<R> invalidResults(BiFunction<E, TimException, R> rejected) {
        return invalid.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> rejected.apply(elements.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    /**
     * Splits this window into two windows. The caller must send the second window only after the request of the first
     * window has ended. A window is split by account. A window with elements of only one account is split between these
     * elements.
     *
     * @return the two halves, or an empty list if one half would send the same request as this window
     */
    public List<Window<E>> halves() {
        return splitter.get();
    }

    /**
     * Records that all requests of this window have ended. When a window is done, later elements of its accounts may be
     * sent.
     *
     * @param settleTime how long the service may still process the requests of this window
     */
    public void onDone(Duration settleTime) {
        onDone.accept(this, settleTime);
    }
}
