package io.github.timflux.simulator.internal.state;

import io.github.timflux.simulator.model.AccountDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the accounts and the attribute names. Both path families use the same store.
 *
 * <p>An account of the directory uses memory only after the first write to it. Writes run one after the other, and each
 * write is applied completely or not at all. Reads take no lock, so a read can see a part of the accounts of a write.
 */
public final class AccountStore {

    private final Map<String, AccountData> accounts = new ConcurrentHashMap<>();
    private final TagUses tagUses = new TagUses();
    private volatile AccountDirectory directory;
    private volatile Predicate<String> registrationIds;
    private volatile AttributeSlots slots = AttributeSlots.of(List.of());

    public AccountStore(AccountSettings settings) {
        directory = settings.directory();
        registrationIds = settings.registrationIds();
        apply(settings);
    }

    /** Adds or replaces accounts, and changes the other settings. All other stored accounts stay. */
    public synchronized void apply(AccountSettings settings) {
        directory = settings.directory();
        registrationIds = settings.registrationIds();
        List<String> attributeNames = settings.attributeNames();
        if (attributeNames != null) {
            slots = AttributeSlots.of(attributeNames);
        }
        settings.accounts().forEach((account, data) -> {
            tagUses.replace(storedTags(account), data.tags(), typeOf(account));
            accounts.put(account, data);
        });
    }

    /** Removes a stored account, and returns whether it was there. */
    public synchronized boolean remove(String account) {
        tagUses.replace(storedTags(account), Set.of(), typeOf(account));
        return accounts.remove(account) != null;
    }

    /** Returns the attributes of an account, null if the account does not exist. */
    public @Nullable Map<String, String> attributes(String account) {
        AccountData data = accounts.get(account);
        return data == null ? directory.attributes(account) : data.attributes();
    }

    /** Returns the tags of an account, null if the account does not exist. */
    public @Nullable Set<String> tags(String account) {
        AccountData data = accounts.get(account);
        if (data != null) {
            return data.tags();
        }
        return directory.attributes(account) == null ? null : directory.tags(account);
    }

    /** Returns whether an account exists. */
    public boolean contains(String account) {
        return accounts.containsKey(account) || directory.attributes(account) != null;
    }

    /**
     * Returns the stored accounts with certain data, in no particular order. The accounts of the directory cannot be
     * listed, so those without a write are not included. No write runs at the same time.
     */
    public synchronized List<String> accounts(Predicate<AccountData> test) {
        return accounts.entrySet().stream()
                .filter(entry -> test.test(entry.getValue()))
                .map(Map.Entry::getKey)
                // Not toList(): a list that cannot contain null is not copied again when the push is recorded.
                .collect(Collectors.toUnmodifiableList());
    }

    /** Returns the data of a stored account, null if it is not stored. */
    public @Nullable AccountData stored(String account) {
        return accounts.get(account);
    }

    /** Returns the number of stored accounts. */
    public int accountCount() {
        return accounts.size();
    }

    /** Returns the first stored accounts after a name, sorted. Writes can run at the same time. */
    public List<String> accountsAfter(String name, int max) {
        TreeSet<String> first = new TreeSet<>();
        for (String account : accounts.keySet()) {
            if (account.compareTo(name) > 0 && (first.size() < max || account.compareTo(first.last()) < 0)) {
                first.add(account);
                if (first.size() > max) {
                    first.pollLast();
                }
            }
        }
        return List.copyOf(first);
    }

    public AttributeSlots slots() {
        return slots;
    }

    AccountIdType typeOf(String account) {
        return registrationIds.test(account) ? AccountIdType.REGISTRATION_ID : AccountIdType.USER_ID;
    }

    /** Returns the tags of an account in the store, and none for an account that only the directory has. */
    Set<String> storedTags(String account) {
        AccountData data = accounts.get(account);
        return data == null ? Set.of() : data.tags();
    }

    /** Returns the uses of all tags. Call it during a write only. */
    TagUses tagUses() {
        return tagUses;
    }

    /**
     * Runs a write in a transaction.
     *
     * @param commit whether the changes are kept if the write succeeds
     * @param write changes the transaction; if it throws, no change is kept
     * @return the result of the write
     */
    public synchronized <R> R write(boolean commit, Function<StoreTransaction, R> write) {
        StoreTransaction transaction = new StoreTransaction(this);
        R result = write.apply(transaction);
        if (commit) {
            accounts.putAll(transaction.changedAccounts());
            tagUses.commit(transaction.tagUses());
            slots = transaction.slots();
        }
        return result;
    }
}
