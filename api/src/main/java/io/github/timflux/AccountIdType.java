package io.github.timflux;

/**
 * The types of accounts in {@code v4/timpush}. Each attribute and each tag is valid either for users or for devices,
 * never for both.
 */
public enum AccountIdType {

    /** A user of the application. */
    USER_ID,

    /** A device. A RegistrationID is the identifier that the push SDK gave to a device. */
    REGISTRATION_ID,

    /**
     * A type that this version of the client does not know. Only a response can contain {@code UNKNOWN}; the client
     * refuses to set it.
     */
    UNKNOWN
}
