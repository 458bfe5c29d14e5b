package io.github.timflux.core.internal.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The distinct accounts of a request, each at its place. Finds a text of ASCII among them without making a string of
 * it: an answer names accounts that are here already. To be filled by one thread, before others read.
 *
 * <p>A table of places, because a hash map would take three times as much memory for each account.
 */
public final class AccountIndex extends AbstractList<String> implements RandomAccess {

    private static final AccountIndex NONE = new AccountIndex(0);

    /** Spreads hashes, whose lower bits are much alike for accounts that are numbered. */
    private static final int GOLDEN = 0x9E37_79B9;

    private final String[] accounts;

    /** Each a place and one, at or after the slot of the account's hash; 0 if there is none. */
    private final short[] slots;

    private final int shift;
    private int size;

    /**
     * Makes a list without accounts.
     *
     * @param most how many it can take
     */
    public AccountIndex(int most) {
        this.accounts = new String[most];
        // At most half of the slots are ever taken, so that each search ends, and soon.
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * most + 1);
        this.slots = new short[1 << bits];
        this.shift = Integer.SIZE - bits;
    }

    /** {@return none, for requests that are about no account} */
    public static AccountIndex none() {
        return NONE;
    }

    /**
     * Adds an account.
     *
     * @param account the account
     * @return whether it was added, which it was not if it is here already
     */
    @Override
    public boolean add(String account) {
        int slot = slot(account);
        boolean absent = slots[slot] == 0;
        if (absent) {
            accounts[size++] = account;
            slots[slot] = (short) size;
        }
        return absent;
    }

    @Override
    public String get(int place) {
        if (place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        return accounts[place];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(@Nullable Object account) {
        return indexOf(account) >= 0;
    }

    /** {@return the place of an account, or -1 if it is not here} */
    @Override
    public int indexOf(@Nullable Object account) {
        return account instanceof String text ? slots[slot(text)] - 1 : -1;
    }

    /**
     * Finds an account.
     *
     * @param account the account
     * @param guess the place to look at first: mostly, accounts are looked for in the order in which they were added
     * @return its place, or -1 if it is not here
     */
    public int indexOf(@Nullable Object account, int guess) {
        return guess < size && accounts[guess] == account ? guess : indexOf(account);
    }

    /**
     * Finds the account that is this text.
     *
     * @param text has it, in UTF-8
     * @param offset where it begins
     * @param length how many bytes it has
     * @param guess the place to look at first: services mostly answer in the order in which they were asked
     * @return its place, or -1 if it is not here
     */
    public int indexOf(byte[] text, int offset, int length, int guess) {
        if (guess < size && AsciiStringMatcher.matches(accounts[guess], text, offset, length)) {
            return guess;
        }
        return AsciiStringMatcher.isAscii(text, offset, length)
                ? slots[slot(text, offset, length)] - 1
                : indexOf(new String(text, offset, length, UTF_8));
    }

    private int slot(String account) {
        int slot = first(account.hashCode());
        while (slots[slot] != 0 && !accounts[slots[slot] - 1].equals(account)) {
            slot = next(slot);
        }
        return slot;
    }

    private int slot(byte[] text, int offset, int length) {
        int slot = first(AsciiStringMatcher.hash(text, offset, length));
        while (slots[slot] != 0 && !AsciiStringMatcher.matches(accounts[slots[slot] - 1], text, offset, length)) {
            slot = next(slot);
        }
        return slot;
    }

    private int first(int hash) {
        return (hash * GOLDEN) >>> shift;
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
