package io.github.timflux.core.internal.window;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the windows in flight. No account is in two of these windows. This class is not thread-safe.
 *
 * <p>This class does not use a {@code HashSet}. Each window has an index of its accounts, so the table of this class
 * needs only the hash code of each account and the number of its window. To add an account creates no object, and the
 * table contains no references for the garbage collector to track.
 */
final class InFlightAccounts {

    /** The accounts of each window, by the number of the window. A number is null if no window has it. */
    private final List<@Nullable AccountIndex> windows = new ArrayList<>();

    /**
     * Hash table with open addressing. A used slot contains the entry of an account, and an empty slot contains 0. At
     * least half of the slots are empty. The number of slots is a power of two.
     */
    private long[] slots = new long[16];

    private int size;

    boolean contains(String account) {
        int hash = account.hashCode();
        for (int slot = firstSlot(hash); slots[slot] != 0; slot = nextSlot(slot)) {
            if (hashOf(slots[slot]) == hash && window(slots[slot]).contains(account)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the accounts of a window. */
    void add(AccountIndex window) {
        ensureSpaceFor(window.size());
        int number = windows.indexOf(null);
        if (number < 0) {
            number = windows.size();
            windows.add(window);
        } else {
            windows.set(number, window);
        }
        for (int i = 0; i < window.size(); i++) {
            insert(entry(window.get(i).hashCode(), number));
        }
    }

    /** Removes the accounts of a window. Returns false if the window is not in flight. */
    @SuppressWarnings("ReferenceEquality") // Two windows can have equal accounts.
    boolean remove(AccountIndex window) {
        int number = windows.size() - 1;
        while (number >= 0 && windows.get(number) != window) {
            number--;
        }
        if (number >= 0) {
            windows.set(number, null);
            for (int i = 0; i < window.size(); i++) {
                delete(entry(window.get(i).hashCode(), number));
            }
        }
        return number >= 0;
    }

    private void insert(long entry) {
        int slot = firstSlot(hashOf(entry));
        while (slots[slot] != 0) {
            slot = nextSlot(slot);
        }
        slots[slot] = entry;
        size++;
    }

    private void delete(long entry) {
        int empty = firstSlot(hashOf(entry));
        while (slots[empty] != entry) {
            empty = nextSlot(empty);
        }
        // A later entry moves into the empty slot if a search for this entry would otherwise stop at the empty slot.
        for (int slot = nextSlot(empty); slots[slot] != 0; slot = nextSlot(slot)) {
            if (distance(firstSlot(hashOf(slots[slot])), slot) >= distance(empty, slot)) {
                slots[empty] = slots[slot];
                empty = slot;
            }
        }
        slots[empty] = 0;
        size--;
    }

    private void ensureSpaceFor(int accounts) {
        int needed = 2 * (size + accounts);
        if (needed > slots.length) {
            long[] old = slots;
            slots = new long[2 * Integer.highestOneBit(needed)];
            size = 0;
            for (long entry : old) {
                if (entry != 0) {
                    insert(entry);
                }
            }
        }
    }

    /** The hash code of an account, and (number of its window + 1), so that no entry is 0. */
    private static long entry(int hash, int window) {
        return ((long) hash << Integer.SIZE) | (window + 1);
    }

    private static int hashOf(long entry) {
        return (int) (entry >> Integer.SIZE);
    }

    private AccountIndex window(long entry) {
        return requireNonNull(windows.get((int) entry - 1));
    }

    private int firstSlot(int hash) {
        return (hash * AccountIndex.GOLDEN_RATIO) >>> Integer.numberOfLeadingZeros(slots.length - 1);
    }

    private int nextSlot(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (slots.length - 1);
    }
}
