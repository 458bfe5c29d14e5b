package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be an account. Only what is certain is refused: Tencent's 32 bytes for UserIDs do not hold for
 * RegistrationIDs, and its own samples break the rules for characters.
 */
public final class AccountValidator {

    /** Far above what Tencent takes; keeps one absurd account from spoiling the request of 99 others. */
    private static final TextLengthLimit ACCOUNT = new TextLengthLimit("account", 1, 1_024);

    private AccountValidator() {}

    /**
     * Checks an account.
     *
     * @param account the account
     * @return why it cannot be asked for, or null if it can
     */
    public static @Nullable TimException validate(String account) {
        return ACCOUNT.validate(account);
    }
}
