package io.github.timflux.simulator.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the initial attributes and tags of accounts, computed from the account name.
 *
 * <p>The simulator calls the directory for each account of each request until a request writes to that account. The
 * calls come from several event loop threads at the same time, so a directory must be thread-safe and must not block.
 * It should return the same result for the same account. A directory is a function, so millions of accounts use no
 * memory.
 */
@FunctionalInterface
public interface AccountDirectory {

    /**
     * Returns the initial attributes of an account.
     *
     * @param account the account as the request names it
     * @return the attributes, empty if the account has none; null if the account does not exist
     */
    @Nullable Map<String, String> attributes(String account);

    /**
     * Returns the initial tags of an account that exists.
     *
     * @param account the account as the request names it
     * @return the tags; empty by default
     */
    default Set<String> tags(String account) {
        return Set.of();
    }

    /**
     * Returns a directory that uses this directory first, and the other one for accounts that this one does not have.
     *
     * @param other the directory for all other accounts
     * @return the combined directory
     */
    default AccountDirectory or(AccountDirectory other) {
        requireNonNull(other, "other");
        AccountDirectory first = this;
        return new AccountDirectory() {
            @Override
            public @Nullable Map<String, String> attributes(String account) {
                Map<String, String> known = first.attributes(account);
                return known == null ? other.attributes(account) : known;
            }

            @Override
            public Set<String> tags(String account) {
                return first.attributes(account) == null ? other.tags(account) : first.tags(account);
            }
        };
    }
}
