package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;

/**
 * The account of the list item that is being read. If the item names two accounts, both are unreadable, because it is
 * unknown which one is correct. One instance is reused for all items, so an item needs no object of its own.
 */
final class ItemAccount {

    private static final AccountError TWICE =
            AccountError.unreadable("an item contains To_Account twice; expected one account");

    /** The index before an account was read. It differs from -1, the index of an account that was not requested. */
    private static final int NONE = -2;

    private final AccountIndex requested;
    private final AccountErrors errors;
    private int index = NONE;
    private boolean ambiguous;

    ItemAccount(AccountIndex requested, AccountErrors errors) {
        this.requested = requested;
        this.errors = errors;
    }

    void beginItem() {
        index = NONE;
        ambiguous = false;
    }

    /** Reads an account of the item. */
    void read(JsonTokenReader json, int hint) {
        if (index != NONE) {
            ambiguous = true;
            errors.add(index, TWICE);
        }
        index = json.readAccount(requested, hint);
        if (ambiguous) {
            errors.add(index, TWICE);
        }
    }

    /** Returns the index of the account, or a negative number if no requested account is known to be the right one. */
    int index() {
        return ambiguous ? NONE : index;
    }

    boolean isAbsent() {
        return index == NONE;
    }

    /**
     * Returns the index that the account of the next item probably has: most responses keep the order of the request.
     */
    int nextHint() {
        return Math.max(index + 1, 0);
    }
}
