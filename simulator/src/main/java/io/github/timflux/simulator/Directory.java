package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has an account, and with which attributes and tags to begin with.
 *
 * <p>It is asked for each account of each request until a request writes to the account, on event loops and by several
 * of them at a time: it must not block and should answer alike for the same account. As it is a function, millions of
 * accounts need no memory.
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
     * Looks up the tags of an account that exists.
     *
     * @param account the account as the request names it
     * @return its tags; none unless a directory has its own answer
     */
    default Set<String> tags(String account) {
        return Set.of();
    }

    /**
     * A directory that asks this one first.
     *
     * @param other knows the accounts that this one does not know
     * @return both
     */
    default Directory or(Directory other) {
        requireNonNull(other, "other");
        Directory first = this;
        return new Directory() {
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
