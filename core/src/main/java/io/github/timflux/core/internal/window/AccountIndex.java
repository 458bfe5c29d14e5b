package io.github.timflux.core.internal.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The distinct accounts of a request, in the order of the request, with a hash table that finds the index of an
 * account. If an account in a response is ASCII, its index is found from its bytes, without creating a string. One
 * thread fills the index. After that, any thread may read it.
 *
 * <p>This class does not use a {@code LinkedHashSet}, because a {@code LinkedHashSet} needs three times as much memory
 * for each account.
 */
public final class AccountIndex extends AbstractList<String> implements RandomAccess {

    private static final AccountIndex EMPTY = new AccountIndex(0);

    /**
     * Fibonacci hashing constant. The hashing constant spreads the similar hash codes of numbered accounts such as
     * user-1 and user-2.
     */
    static final int GOLDEN_RATIO = 0x9E37_79B9;

    private final String[] accounts;

    /**
     * Hash table with open addressing. A used slot contains (index of the account + 1), and an empty slot contains 0.
     */
    private final short[] slots;

    private final int shift;
    private int size;

    /**
     * Creates an empty index.
     *
     * @param capacity the maximum number of accounts
     */
    public AccountIndex(int capacity) {
        this.accounts = new String[capacity];
        // At least half of the slots of the hash table stay empty, so that every search soon reaches an empty slot.
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * capacity + 1);
        this.slots = new short[1 << bits];
        this.shift = Integer.SIZE - bits;
    }

    /** {@return the empty index for requests without accounts} */
    public static AccountIndex none() {
        return EMPTY;
    }

    /**
     * Adds an account.
     *
     * @param account the account to add
     * @return true if the account was added, false if the index already contains it
     */
    @Override
    public boolean add(String account) {
        int slot = slotOf(account);
        boolean absent = slots[slot] == 0;
        if (absent) {
            accounts[size++] = account;
            slots[slot] = (short) size;
        }
        return absent;
    }

    @Override
    public String get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return accounts[index];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(@Nullable Object account) {
        return indexOf(account) >= 0;
    }

    /** {@return the index of an account, or -1 if the account is not in the request} */
    @Override
    public int indexOf(@Nullable Object account) {
        return account instanceof String string ? slots[slotOf(string)] - 1 : -1;
    }

    /**
     * Finds the index of an account. The search is fastest if the account at index {@code hint} is the same String
     * instance as {@code account}.
     *
     * @param account the account to find
     * @param hint the index to try first; most callers look for accounts in the order of the request
     * @return the index of the account, or -1 if the account is not in the request
     */
    public int indexOf(@Nullable Object account, int hint) {
        return hint < size && accounts[hint] == account ? hint : indexOf(account);
    }

    /**
     * Finds the index of an account from its bytes in UTF-8.
     *
     * @param bytes the array that contains the account
     * @param offset the index of the first byte of the account
     * @param length the length of the account in bytes
     * @param hint the index to try first; most responses keep the order of the request
     * @return the index of the account, or -1 if the account is not in the request
     */
    public int indexOf(byte[] bytes, int offset, int length, int hint) {
        if (hint < size && AsciiStringMatcher.matches(accounts[hint], bytes, offset, length)) {
            return hint;
        }
        return AsciiStringMatcher.isAscii(bytes, offset, length)
                ? slots[slotOf(bytes, offset, length)] - 1
                : indexOf(new String(bytes, offset, length, UTF_8));
    }

    private int slotOf(String account) {
        int slot = firstSlot(account.hashCode());
        while (slots[slot] != 0 && !accounts[slots[slot] - 1].equals(account)) {
            slot = nextSlot(slot);
        }
        return slot;
    }

    private int slotOf(byte[] bytes, int offset, int length) {
        int slot = firstSlot(AsciiStringMatcher.hash(bytes, offset, length));
        while (slots[slot] != 0 && !AsciiStringMatcher.matches(accounts[slots[slot] - 1], bytes, offset, length)) {
            slot = nextSlot(slot);
        }
        return slot;
    }

    private int firstSlot(int hash) {
        return (hash * GOLDEN_RATIO) >>> shift;
    }

    private int nextSlot(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
