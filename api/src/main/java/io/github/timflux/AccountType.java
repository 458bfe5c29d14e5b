package io.github.timflux;

/** What an account of {@code timpush} can be. */
public enum AccountType {

    /** A user of the application. */
    USER_ID,

    /** A device, by the identifier that the push SDK gave it. */
    REGISTRATION_ID
}
