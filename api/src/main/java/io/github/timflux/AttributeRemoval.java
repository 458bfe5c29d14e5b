package io.github.timflux;

import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.CompactStringSet;
import java.util.Set;

/**
 * Attributes to remove from one account.
 *
 * <p>The client checks the limits before it sends the removal. If one removal of a bulk stream breaks a limit, this
 * removal fails with {@link ErrorKind#INVALID}, and the other removals continue.
 *
 * @param account the account
 * @param names the names of the attributes; the set is copied and keeps its order
 */
public record AttributeRemoval(String account, Set<String> names) {
    public AttributeRemoval {
        requireNonNull(account, "account");
        // Not Set.copyOf, because Set.copyOf throws if a name is null. The later validation reports the null name with
        // the account.
        names = CompactStringSet.copyOf(names);
    }

    /**
     * Creates a removal.
     *
     * @param account the account
     * @param names the names of the attributes; a repeated name counts once
     * @return the removal
     */
    public static AttributeRemoval of(String account, String... names) {
        return new AttributeRemoval(account, CompactStringSet.copyOf(names, names.length));
    }
}
