package io.github.timflux.core.internal.json;

import io.github.timflux.AccountIdType;

/** Converts between {@link AccountIdType} and its number in the JSON property {@code AttrTypes}. */
final class AccountIdTypeCode {

    /** The default that Tencent documents: the type code of an attribute name if the response contains no type code. */
    static final int DEFAULT = 0;

    /** Stands for a type code that cannot be read. */
    static final int UNKNOWN = -1;

    private static final int USER_ID = DEFAULT;
    private static final int REGISTRATION_ID = 1;

    private AccountIdTypeCode() {}

    static int of(AccountIdType type) {
        return switch (type) {
            case USER_ID -> USER_ID;
            case REGISTRATION_ID -> REGISTRATION_ID;
            case UNKNOWN -> throw new IllegalArgumentException("An unknown account type has no type code.");
        };
    }

    static AccountIdType parse(int code) {
        return switch (code) {
            case USER_ID -> AccountIdType.USER_ID;
            case REGISTRATION_ID -> AccountIdType.REGISTRATION_ID;
            default -> AccountIdType.UNKNOWN;
        };
    }
}
