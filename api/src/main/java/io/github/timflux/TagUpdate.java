package io.github.timflux;

import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.CompactStringSet;
import java.util.Set;

/**
 * Tags for one account. The operation decides whether these tags are added, are removed, or replace all tags of the
 * account.
 *
 * <p>The client checks the limits of the service before it sends the update. If one update of a bulk stream breaks a
 * limit, this update fails with {@link ErrorKind#INVALID}, and the other updates continue.
 *
 * @param account the account
 * @param tags the tags; the set is copied, and the copy keeps the order
 */
public record TagUpdate(String account, Set<String> tags) {
    public TagUpdate {
        requireNonNull(account, "account");
        // Not Set.copyOf: Set.copyOf throws an exception for a null tag. A later check reports the null tag with its
        // account.
        tags = CompactStringSet.copyOf(tags);
    }

    /**
     * Creates an update.
     *
     * @param account the account
     * @param tags the tags; a repeated tag counts once
     * @return the update
     */
    public static TagUpdate of(String account, String... tags) {
        return new TagUpdate(account, CompactStringSet.copyOf(tags, tags.length));
    }
}
