package io.github.timflux;

import static java.util.Collections.unmodifiableSet;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tags for one account. An operation adds these tags, removes these tags, or replaces all tags of the account with
 * these tags.
 *
 * <p>The client checks limits when it writes the update. If one update of a bulk stream breaks a limit, it fails with
 * {@link ErrorKind#INVALID}, and the other updates continue.
 *
 * @param account the account
 * @param tags the tags; the set is copied and keeps its order
 */
public record TagUpdate(String account, Set<String> tags) {
    public TagUpdate {
        requireNonNull(account, "account");
        // Not Set.copyOf: it throws on null, but the later check reports a null with the account.
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
