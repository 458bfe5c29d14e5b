package io.github.timflux;

import static java.util.Collections.unmodifiableSet;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tags to be added to an account, removed from it, or to replace those that it has. Limits are checked when it is
 * written, so that one that breaks them fails alone.
 *
 * @param account whose
 * @param tags the tags; copied, in its order
 */
public record TagUpdate(String account, Set<String> tags) {
    public TagUpdate {
        requireNonNull(account, "account");
        // Takes nulls, as Set.copyOf does not: they are for the check that names the account.
        tags = unmodifiableSet(new LinkedHashSet<>(tags));
    }

    /**
     * Names some tags.
     *
     * @param account whose
     * @param tags the tags
     * @return the update
     */
    public static TagUpdate of(String account, String... tags) {
        return new TagUpdate(account, new LinkedHashSet<>(Arrays.asList(tags)));
    }
}
