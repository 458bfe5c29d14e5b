package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has an account, and with which attributes.
 *
 * <p>It is asked once for each account of each request, on an event loop and by several at a time: it must not block
 * and should answer alike for the same account. As it is a function, millions of accounts need no memory.
 */
@FunctionalInterface
public interface Directory {

    /**
     * Looks an account up.
     *
     * @param account the account as the request names it
     * @return its attributes, empty if it has none; null if there is no such account
     */
    @Nullable Map<String, String> attributes(String account);

    /**
     * A directory that asks this one first.
     *
     * @param other knows the accounts that this one does not know
     * @return both
     */
    default Directory or(Directory other) {
        requireNonNull(other, "other");
        return account -> {
            Map<String, String> known = attributes(account);
            return known == null ? other.attributes(account) : known;
        };
    }
}
