package io.github.timflux.core.window;

import io.github.timflux.TimException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers elements until the window is full. */
final class WindowBuilder {

    /** The most distinct accounts that Tencent takes in a request. */
    static final int MOST_ACCOUNTS = 100;

    /** Duplicates cost no room in the request, but memory: a source of one account only has to end somewhere, too. */
    static final int MOST_ELEMENTS = 10 * MOST_ACCOUNTS;

    private final List<String> elements = new ArrayList<>(MOST_ACCOUNTS);
    private final List<String> accounts = new ArrayList<>(MOST_ACCOUNTS);
    private final Set<String> seen = new HashSet<>(2 * MOST_ACCOUNTS);
    private Map<String, TimException> invalid = Map.of();

    void add(String element) {
        elements.add(element);
        if (seen.add(element)) {
            TimException refusal = AccountRules.refusal(element);
            if (refusal == null) {
                accounts.add(element);
            } else {
                refuse(element, refusal);
            }
        }
    }

    private void refuse(String element, TimException refusal) {
        if (invalid.isEmpty()) {
            invalid = new HashMap<>();
        }
        invalid.put(element, refusal);
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    /** How many elements it can take before it may be full. */
    int room() {
        return Math.min(MOST_ACCOUNTS - accounts.size(), MOST_ELEMENTS - elements.size());
    }

    boolean isFull() {
        return room() == 0;
    }

    Window build() {
        return new Window(elements, accounts, invalid);
    }
}
