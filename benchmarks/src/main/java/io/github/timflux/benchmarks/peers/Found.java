package io.github.timflux.benchmarks.peers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of an account.
 *
 * @param account the account
 * @param attributes what it has; null if there is no such account
 */
record Found(String account, @Nullable Map<?, ?> attributes) {

    static Found unknown(String account) {
        return new Found(account, null);
    }

    void enter(Ledger ledger) {
        if (attributes == null) {
            ledger.isUnknown(account);
        } else {
            ledger.has(account, attributes);
        }
    }
}
