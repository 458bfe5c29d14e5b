package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * Checks accounts. Only accounts that are certainly invalid are rejected. Tencent's limit of 32 bytes is not checked,
 * because this limit applies to UserIDs, and an account can also be a RegistrationID. Tencent's rules for characters
 * are not checked, because accounts in Tencent's own samples break these rules.
 */
public final class AccountValidator {

    /**
     * The maximum of 1,024 bytes is far above the maximum of the service. Without this check, one oversized account
     * could make a request with 99 other accounts fail.
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
