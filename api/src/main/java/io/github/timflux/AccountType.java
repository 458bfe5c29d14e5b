package io.github.timflux;

/** The types of accounts in {@code v4/timpush}. An attribute or a tag is for one type only. */
public enum AccountType {

    /** A user of the application. */
    USER_ID,

    /** A device. Its RegistrationID is the identifier that the push SDK gave to the device. */
    REGISTRATION_ID
}
