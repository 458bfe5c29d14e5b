package io.github.timflux;

import static java.util.Collections.unmodifiableSet;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tags of one account, to add, to remove, or to replace its tags with.
 *
 * <p>Limits are checked when the update is written: an update that breaks a limit fails with {@link ErrorKind#INVALID},
 * and the other updates continue.
 *
 * @param account the account
 * @param tags the tags; copied, in the order of the set
 */
public record TagUpdate(String account, Set<String> tags) {
    public TagUpdate {
        requireNonNull(account, "account");
        // Not Set.copyOf, which throws on null: the later check names the account.
        tags = unmodifiableSet(new LinkedHashSet<>(tags));
    }

    /**
     * Creates an update.
     *
     * @param account the account
     * @param tags the tags; a repeated tag counts once
     * @return the update
     */
    public static TagUpdate of(String account, String... tags) {
        return new TagUpdate(account, new LinkedHashSet<>(Arrays.asList(tags)));
    }
}
