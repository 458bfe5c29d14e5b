package io.github.timflux.simulator;

/** The two types of account; an attribute and a tag serve one of them only. */
enum AccountType {
    USER_ID,
    REGISTRATION_ID;

    /** {@return the type that {@code AttrTypes} has under a number} */
    static AccountType of(long number) {
        Refusal.SLOT_TYPE.unless(number == 0 || number == 1);
        return number == 0 ? USER_ID : REGISTRATION_ID;
    }

    /** {@return its number in {@code AttrTypes}} */
    int number() {
        return this == USER_ID ? 0 : 1;
    }
}
