package io.github.timflux.simulator.internal.state;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Collects the changes of one write until the {@link AccountStore} commits or discards them. */
public final class StoreTransaction {

    private final AccountStore store;
    private final Map<String, AccountData> changedAccounts = new HashMap<>();
    private final TagUses tagUses;
    private AttributeSlots slots;

    StoreTransaction(AccountStore store) {
        this.store = store;
        this.tagUses = new TagUses(store.tagUses());
        this.slots = store.slots();
    }

    /**
     * Returns the data of an account, with the changes that this transaction has made to it.
     *
     * @throws ServiceErrorException if the account does not exist
     */
    public AccountData current(String account) {
        AccountData changed = changedAccounts.get(account);
        return changed == null ? stored(account) : changed;
    }

    private AccountData stored(String account) {
        Map<String, String> attributes = store.attributes(account);
        Set<String> tags = store.tags(account);
        if (attributes == null || tags == null) {
            throw new ServiceErrorException(ServiceError.ACCOUNT_UNKNOWN);
        }
        return new AccountData(attributes, tags);
    }

    /** Sets the new data of an account. */
    public void put(String account, AccountData data) {
        tagUses.replace(storedTags(account), data.tags(), typeOf(account));
        changedAccounts.put(account, data);
    }

    public AccountIdType typeOf(String account) {
        return store.typeOf(account);
    }

    private Set<String> storedTags(String account) {
        AccountData changed = changedAccounts.get(account);
        return changed == null ? store.storedTags(account) : changed.tags();
    }

    /** Returns whether accounts of a type may have a tag. The first account that gets a tag decides its type. */
    public boolean allowsTag(AccountIdType type, String tag, Strictness strictness) {
        AccountIdType first = tagUses.type(tag);
        return first == null
                || first == type
                || (strictness.isRelaxed(StrictRule.TAG_KEEPS_TYPE) && !tagUses.isInUse(tag));
    }

    /** Returns the number of different tags of all stored accounts if an account had the given tags. */
    public int countTagsWith(String account, Set<String> tags) {
        return tagUses.countAfter(storedTags(account), tags);
    }

    public AttributeSlots slots() {
        return slots;
    }

    /** Replaces the attribute names. */
    public void setSlots(AttributeSlots newSlots) {
        slots = newSlots;
    }

    Map<String, AccountData> changedAccounts() {
        return changedAccounts;
    }

    TagUses tagUses() {
        return tagUses;
    }
}
