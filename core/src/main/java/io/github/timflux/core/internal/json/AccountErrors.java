package io.github.timflux.core.internal.json;

import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.HashMap;
import java.util.Map;

/** Collects the first error of each account of a request. Most responses contain no errors, and need no map. */
final class AccountErrors {

    private final AccountIndex requested;
    private Map<String, AccountError> errors = Map.of();

    AccountErrors(AccountIndex requested) {
        this.requested = requested;
    }

    /** Adds an error, unless the account has one already, or is not in the request (its index is negative). */
    void add(int index, AccountError error) {
        if (index >= 0) {
            add(requested.get(index), error);
        }
    }

    private void add(String account, AccountError error) {
        if (errors.isEmpty()) {
            errors = new HashMap<>();
        }
        errors.putIfAbsent(account, error);
    }

    /** Adds the errors of accounts that have no error yet. */
    void addAll(Map<String, AccountError> others) {
        others.forEach(this::add);
    }

    Map<String, AccountError> value() {
        return errors;
    }
}
