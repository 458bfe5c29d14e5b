package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * Checks accounts. Only accounts that are certainly invalid are rejected: Tencent's limit of 32 bytes for UserIDs does
 * not apply to RegistrationIDs, and Tencent's own samples break its rules for characters.
 */
public final class AccountValidator {

    /** Far above the limit of the service. Keeps one oversized account from failing a request with 99 others. */
    private static final TextLengthLimit ACCOUNT = new TextLengthLimit("account", 1, 1_024);

    private AccountValidator() {}

    /**
     * Checks an account.
     *
     * @param account the account
     * @return the error, or null if the account is valid
     */
    public static @Nullable TimException validate(String account) {
        return ACCOUNT.validate(account);
    }
}
