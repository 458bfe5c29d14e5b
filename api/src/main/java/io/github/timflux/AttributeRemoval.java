package io.github.timflux;

import static java.util.Collections.unmodifiableSet;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Attributes to remove from one account.
 *
 * <p>Limits are checked when the removal is written: a removal that breaks a limit fails with
 * {@link ErrorKind#INVALID}, and the other removals continue.
 *
 * @param account the account
 * @param names the names of the attributes; copied, in the order of the set
 */
public record AttributeRemoval(String account, Set<String> names) {
    public AttributeRemoval {
        requireNonNull(account, "account");
        // Not Set.copyOf, which throws on null: the later check names the account.
        names = unmodifiableSet(new LinkedHashSet<>(names));
    }

    /**
     * Creates a removal.
     *
     * @param account the account
     * @param names the names of the attributes; a repeated name counts once
     * @return the removal
     */
    public static AttributeRemoval of(String account, String... names) {
        return new AttributeRemoval(account, new LinkedHashSet<>(Arrays.asList(names)));
    }
}
