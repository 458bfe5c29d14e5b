package io.github.timflux.benchmarks.clients;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One account in a response.
 *
 * @param account the account
 * @param attributes its attributes, null if the account does not exist
 */
record AccountAttributes(String account, @Nullable Map<?, ?> attributes) {

    static AccountAttributes unknown(String account) {
        return new AccountAttributes(account, null);
    }

    void report(AnswerChecker checker) {
        if (attributes == null) {
            checker.unknown(account);
        } else {
            checker.found(account, attributes);
        }
    }

    /** {@return the attributes of the only account in a response} */
    static Map<?, ?> single(String account, List<AccountAttributes> response) {
        for (AccountAttributes found : response) {
            if (found.account().equals(account) && found.attributes() != null) {
                return found.attributes();
            }
        }
        throw new NoSuchElementException("The response has no attributes of " + account + ".");
    }
}
