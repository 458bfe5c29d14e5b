package io.github.timflux.core.internal.json;

import io.github.timflux.AccountType;
import io.github.timflux.core.internal.json.token.ResponseErrors;

/** Converts between {@link AccountType} and its number in the JSON property {@code AttrTypes}. */
final class AccountTypeCode {

    /** The documented type of an attribute name without a type code. */
    static final int DEFAULT = 0;

    private static final int USER_ID = DEFAULT;
    private static final int REGISTRATION_ID = 1;

    private AccountTypeCode() {}

    static int of(AccountType type) {
        return switch (type) {
            case USER_ID -> USER_ID;
            case REGISTRATION_ID -> REGISTRATION_ID;
        };
    }

    static AccountType parse(int code) {
        return switch (code) {
            case USER_ID -> AccountType.USER_ID;
            case REGISTRATION_ID -> AccountType.REGISTRATION_ID;
            default -> throw ResponseErrors.unreadable("an attribute name has type " + code + "; expected 0 or 1");
        };
    }
}
