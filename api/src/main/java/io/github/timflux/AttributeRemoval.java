package io.github.timflux;

import static java.util.Collections.unmodifiableSet;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Attributes to be removed from an account. Limits are checked when it is written, so that one that breaks them fails
 * alone.
 *
 * @param account whose
 * @param names their names; copied, in its order
 */
public record AttributeRemoval(String account, Set<String> names) {
    public AttributeRemoval {
        requireNonNull(account, "account");
        // Takes nulls, as Set.copyOf does not: they are for the check that names the account.
        names = unmodifiableSet(new LinkedHashSet<>(names));
    }

    /**
     * Removes some attributes.
     *
     * @param account whose
     * @param names their names
     * @return the removal
     */
    public static AttributeRemoval of(String account, String... names) {
        return new AttributeRemoval(account, new LinkedHashSet<>(Arrays.asList(names)));
    }
}
