package io.github.timflux.simulator.internal.state;

import static java.util.Collections.unmodifiableMap;

import io.github.timflux.simulator.model.AccountDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an {@link AccountStore}.
 *
 * @param accounts the accounts to add, in that order
 * @param directory supplies all accounts that are not stored
 * @param attributeNames the attribute names of the slots from 0 on; null to keep the current names
 * @param registrationIds tests whether an account is a RegistrationID
 */
public record AccountSettings(
        Map<String, AccountData> accounts,
        AccountDirectory directory,
        @Nullable List<String> attributeNames,
        Predicate<String> registrationIds) {

    public AccountSettings {
        accounts = unmodifiableMap(new LinkedHashMap<>(accounts));
    }
}
