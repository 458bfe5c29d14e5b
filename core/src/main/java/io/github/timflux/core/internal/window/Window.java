package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some elements of the source, and what is sent for the distinct accounts among them. Results are made from the
 * elements, never from the answer: whatever the answer holds, each element gets exactly one.
 *
 * @param <E> the elements
 */
public final class Window<E> {

    private final ElementType<E> elementType;
    private final List<E> elements;
    private final AccountIndex accounts;
    private final List<E> elementsToSend;
    private final Map<Integer, TimException> invalid;
    private final BiConsumer<Window<E>, Duration> onDone;

    Window(
            ElementType<E> kind,
            List<E> elements,
            AccountIndex accounts,
            List<E> sent,
            Map<Integer, TimException> invalid,
            BiConsumer<Window<E>, Duration> onDone) {
        this.elementType = kind;
        this.elements = elements;
        this.accounts = accounts;
        this.elementsToSend = sent;
        this.invalid = invalid;
        this.onDone = onDone;
    }

    /** {@return what to send: one element for each account, all fit to be sent, at most 100; may be none} */
    public Collection<E> elementsToSend() {
        return elementsToSend;
    }

    /** {@return whom it is sent for, each account at the place of its element} */
    public AccountIndex accounts() {
        return accounts;
    }

    /**
     * Makes results.
     *
     * @param sent makes the result of an element that was sent, if only as part of another
     * @param refused makes the result of one that cannot be sent
     * @param <R> the results
     * @return one for each element, in their order
     */
    public <R> List<R> results(Function<E, R> sent, BiFunction<E, TimException, R> refused) {
        List<R> results = new ArrayList<>(elements.size());
        for (E element : elements) {
            TimException refusal = invalid.isEmpty() ? null : invalid.get(results.size());
            results.add(refusal == null ? sent.apply(element) : refused.apply(element, refusal));
        }
        return results;
    }

    /**
     * Makes results of what cannot be sent.
     *
     * @param refused makes the result of an element
     * @param <R> the results
     * @return one for each element that cannot be sent, in their order
     */
    public <R> List<R> invalidResults(BiFunction<E, TimException, R> refused) {
        return invalid.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> refused.apply(elements.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    /**
     * Cuts this window in two, to be sent one after the other: by account, or, if there is only one, between its
     * elements.
     *
     * @return both, or none if that would not make a difference
     */
    public List<Window<E>> halves() {
        if (elementsToSend.size() > 1) {
            Set<String> first = Set.copyOf(accounts.subList(0, accounts.size() / 2));
            return halves(index -> first.contains(elementType.account().apply(elements.get(index))));
        }
        int[] valid = valid();
        boolean different =
                Arrays.stream(valid).mapToObj(elements::get).distinct().count() > 1;
        // By position: where the same comes twice, what is between would otherwise change places with it.
        return different ? halves(index -> index < valid[valid.length / 2]) : List.of();
    }

    private int[] valid() {
        return IntStream.range(0, elements.size())
                .filter(index -> !invalid.containsKey(index))
                .toArray();
    }

    private List<Window<E>> halves(IntPredicate first) {
        WindowBuilder<E> one = new WindowBuilder<>(elementType);
        WindowBuilder<E> other = new WindowBuilder<>(elementType);
        for (int index = 0; index < elements.size(); index++) {
            (first.test(index) ? one : other).add(elements.get(index));
        }
        return List.of(one.build(), other.build());
    }

    /**
     * Says that the calls of this window have ended, so that its accounts may be in another one.
     *
     * @param settling how long the service may still be at work on them
     */
    public void onDone(Duration settling) {
        onDone.accept(this, settling);
    }
}
