package io.github.timflux.simulator.internal.state;

import static java.util.Collections.unmodifiableMap;

import io.github.timflux.simulator.model.AccountDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The initial content of an {@link AccountStore}.
 *
 * @param accounts the accounts that were added one by one, in that order
 * @param directory supplies all other accounts
 * @param attributeNames the attribute names of the slots from 0 on
 * @param registrationIds tests whether an account is a RegistrationID
 */
public record InitialAccounts(
        Map<String, AccountData> accounts,
        AccountDirectory directory,
        List<String> attributeNames,
        Predicate<String> registrationIds) {

    public InitialAccounts {
        accounts = unmodifiableMap(new LinkedHashMap<>(accounts));
        attributeNames = List.copyOf(attributeNames);
    }
}
