package io.github.timflux.simulator;

import static java.util.Collections.unmodifiableMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a {@link Store} starts with.
 *
 * @param users the accounts that were added one by one, in that order
 * @param directory knows all others
 * @param attributeNames of the slots from 0 on
 * @param registrationIds which accounts are RegistrationIDs
 */
record Population(
        Map<String, Profile> users,
        Directory directory,
        List<String> attributeNames,
        Predicate<String> registrationIds) {

    Population {
        users = unmodifiableMap(new LinkedHashMap<>(users));
        attributeNames = List.copyOf(attributeNames);
    }
}
