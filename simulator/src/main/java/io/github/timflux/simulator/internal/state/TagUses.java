package io.github.timflux.simulator.internal.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts for each tag the stored accounts that have it, so that the different tags of the application can be limited
 * without a search. A tag that no account has any more stays here with its type, but does not count.
 *
 * <p>A transaction has uses of its own, which contain its changes only.
 */
final class TagUses {

    private final Map<String, TagUse> changed = new HashMap<>();
    private final @Nullable TagUses before;
    private int tagsInUse;

    TagUses() {
        before = null;
    }

    /** Starts with the uses before a transaction. */
    TagUses(TagUses before) {
        this.before = before;
        tagsInUse = before.tagsInUse;
    }

    /** The use of one tag. */
    private record TagUse(AccountIdType type, int accounts) {}

    private @Nullable TagUse use(String tag) {
        TagUse use = changed.get(tag);
        return use == null && before != null ? before.use(tag) : use;
    }

    private int accounts(String tag) {
        TagUse use = use(tag);
        return use == null ? 0 : use.accounts;
    }

    /** Returns the type of the accounts that may have a tag, null if no account has had it. */
    @Nullable AccountIdType type(String tag) {
        TagUse use = use(tag);
        return use == null ? null : use.type;
    }

    boolean isInUse(String tag) {
        return accounts(tag) > 0;
    }

    /** Returns the number of different tags if the tags of one account changed. */
    int countAfter(Set<String> oldTags, Set<String> newTags) {
        long started = newTags.stream().filter(tag -> !isInUse(tag)).count();
        long ended = oldTags.stream()
                .filter(tag -> !newTags.contains(tag) && accounts(tag) == 1)
                .count();
        return (int) (tagsInUse + started - ended);
    }

    /** Changes the tags of one account. */
    void replace(Set<String> oldTags, Set<String> newTags, AccountIdType type) {
        newTags.stream().filter(tag -> !oldTags.contains(tag)).forEach(tag -> add(tag, type));
        oldTags.stream().filter(tag -> !newTags.contains(tag)).forEach(this::remove);
    }

    private void add(String tag, AccountIdType type) {
        TagUse use = use(tag);
        if (use == null || use.accounts == 0) {
            tagsInUse++;
            changed.put(tag, new TagUse(type, 1));
        } else {
            changed.put(tag, new TagUse(use.type, use.accounts + 1));
        }
    }

    private void remove(String tag) {
        TagUse use = use(tag);
        if (use != null && use.accounts > 0) {
            tagsInUse -= use.accounts == 1 ? 1 : 0;
            changed.put(tag, new TagUse(use.type, use.accounts - 1));
        }
    }

    /** Adds the changes of a transaction that started with these uses. */
    void commit(TagUses transaction) {
        changed.putAll(transaction.changed);
        tagsInUse = transaction.tagsInUse;
    }
}
