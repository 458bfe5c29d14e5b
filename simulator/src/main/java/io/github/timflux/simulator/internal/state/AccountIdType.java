package io.github.timflux.simulator.internal.state;

import io.github.timflux.simulator.internal.error.ServiceError;

/** The two types of account identifiers. An attribute or a tag can be used with one type only. */
public enum AccountIdType {
    USER_ID,
    REGISTRATION_ID;

    /** Returns the type that has the given number in {@code AttrTypes}. */
    public static AccountIdType ofNumber(long number) {
        ServiceError.SLOT_TYPE_INVALID.throwUnless(number == 0 || number == 1);
        return number == 0 ? USER_ID : REGISTRATION_ID;
    }

    /** Returns the number of this type in {@code AttrTypes}. */
    public int number() {
        return this == USER_ID ? 0 : 1;
    }
}
