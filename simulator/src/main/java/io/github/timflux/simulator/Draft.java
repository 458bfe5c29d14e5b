package io.github.timflux.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What one write is about to change. */
final class Draft {

    private final Store store;
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, AccountType> tagTypes = new HashMap<>();
    private Slots slots;

    Draft(Store store) {
        this.store = store;
        this.slots = store.slots();
    }

    /** {@return what an account has before the write; a request names each account once} */
    Profile before(String account) {
        Map<String, String> attributes = store.attributes(account);
        Set<String> tags = store.tags(account);
        if (attributes == null || tags == null) {
            throw new RefusedException(Refusal.ACCOUNT_UNKNOWN);
        }
        return new Profile(attributes, tags);
    }

    void put(String account, Profile profile) {
        profiles.put(account, profile);
    }

    AccountType typeOf(String account) {
        return store.typeOf(account);
    }

    /** {@return whether accounts of a type may have a tag: nobody has had it, or one of them was first} */
    boolean serves(AccountType type, String tag) {
        AccountType first = tagTypes.getOrDefault(tag, store.typeOfTag(tag));
        return first == null || first == type;
    }

    void bind(AccountType type, Collection<String> tags) {
        tags.forEach(tag -> tagTypes.put(tag, type));
    }

    Slots slots() {
        return slots;
    }

    void define(Slots others) {
        slots = others;
    }

    Map<String, Profile> profiles() {
        return profiles;
    }

    Map<String, AccountType> tagTypes() {
        return tagTypes;
    }
}
