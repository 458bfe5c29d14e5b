package io.github.timflux.simulator.internal.state;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Collects the changes of one write until the {@link AccountStore} commits or discards them. */
public final class StoreTransaction {

    private final AccountStore store;
    private final Map<String, AccountData> changedAccounts = new HashMap<>();
    private final Map<String, AccountIdType> newTagTypes = new HashMap<>();
    private AttributeSlots slots;

    StoreTransaction(AccountStore store) {
        this.store = store;
        this.slots = store.slots();
    }

    /**
     * Returns the data of an account before the transaction. That is enough because a request contains an account once.
     *
     * @throws ServiceErrorException if the account does not exist
     */
    public AccountData before(String account) {
        Map<String, String> attributes = store.attributes(account);
        Set<String> tags = store.tags(account);
        if (attributes == null || tags == null) {
            throw new ServiceErrorException(ServiceError.ACCOUNT_UNKNOWN);
        }
        return new AccountData(attributes, tags);
    }

    /** Sets the new data of an account. */
    public void put(String account, AccountData data) {
        changedAccounts.put(account, data);
    }

    public AccountIdType typeOf(String account) {
        return store.typeOf(account);
    }

    /** Returns whether accounts of a type may have a tag. The first account that gets a tag decides its type. */
    public boolean allowsTag(AccountIdType type, String tag) {
        AccountIdType first = newTagTypes.getOrDefault(tag, store.typeOfTag(tag));
        return first == null || first == type;
    }

    /** Restricts tags to accounts of a type. */
    public void setTagType(AccountIdType type, Collection<String> tags) {
        tags.forEach(tag -> newTagTypes.put(tag, type));
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

    Map<String, AccountIdType> newTagTypes() {
        return newTagTypes;
    }
}
