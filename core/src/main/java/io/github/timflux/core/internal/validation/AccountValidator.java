package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * Checks accounts. Only accounts that are certainly invalid are rejected. Tencent's limit of 32 bytes for UserIDs does
 * not apply to RegistrationIDs, and Tencent's samples break its rules for characters.
 */
public final class AccountValidator {

    /**
     * The limit of 1,024 bytes is far above the limit of the service. Without this limit, one oversized account could
     * make a request with 99 other accounts fail.
     */
    private static final TextLengthLimit ACCOUNT = new TextLengthLimit("account", 1, 1_024);

    private AccountValidator() {}

    /**
     * Checks one account.
     *
     * @param account the account to check
     * @return an error, or null if the account is valid
     */
    public static @Nullable TimException validate(String account) {
        return ACCOUNT.validate(account);
    }
}
