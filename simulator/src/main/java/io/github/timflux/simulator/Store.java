package io.github.timflux.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the app and its accounts have; both families see the same.
 *
 * <p>An account of the directory takes up memory from the first write to it on. Writes follow each other, each as a
 * whole; reads wait for nobody and may meet a write that has reached some of its accounts only.
 */
final class Store {

    private final Directory directory;
    private final Predicate<String> registrationIds;
    private final Map<String, Profile> profiles;
    private final Map<String, AccountType> tagTypes = new HashMap<>();
    private volatile Slots slots;

    Store(Population population) {
        directory = population.directory();
        registrationIds = population.registrationIds();
        profiles = new ConcurrentHashMap<>(population.users());
        slots = Slots.of(population.attributeNames());
        population.users().forEach((account, profile) -> profile.tags()
                .forEach(tag -> tagTypes.putIfAbsent(tag, typeOf(account))));
    }

    /** {@return the attributes of an account, null if there is no such account} */
    @Nullable Map<String, String> attributes(String account) {
        Profile profile = profiles.get(account);
        return profile == null ? directory.attributes(account) : profile.attributes();
    }

    /** {@return the tags of an account, null if there is no such account} */
    @Nullable Set<String> tags(String account) {
        Profile profile = profiles.get(account);
        if (profile != null) {
            return profile.tags();
        }
        return directory.attributes(account) == null ? null : directory.tags(account);
    }

    Slots slots() {
        return slots;
    }

    AccountType typeOf(String account) {
        return registrationIds.test(account) ? AccountType.REGISTRATION_ID : AccountType.USER_ID;
    }

    /** {@return the type whose accounts may have a tag, null if nobody has had it; to be asked during a write} */
    @Nullable AccountType typeOfTag(String tag) {
        return tagTypes.get(tag);
    }

    /**
     * Has a write make its draft, and keeps it.
     *
     * @param takesEffect whether to keep it after all
     * @throws RefusedException as the write does; nothing of it is kept then
     */
    synchronized <R> R write(boolean takesEffect, Function<Draft, R> write) {
        Draft draft = new Draft(this);
        R result = write.apply(draft);
        if (takesEffect) {
            profiles.putAll(draft.profiles());
            tagTypes.putAll(draft.tagTypes());
            slots = draft.slots();
        }
        return result;
    }
}
