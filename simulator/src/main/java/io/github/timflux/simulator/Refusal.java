package io.github.timflux.simulator;

/** Why the service refuses a whole call. */
enum Refusal {
    NOT_POST(60002, true, "the request is not a POST"),
    QUERY_UNREADABLE(60002, true, "the URL cannot be read"),
    RANDOM_MALFORMED(60002, true, "random is not an unsigned 32-bit number"),
    // The newer documents give 60004 another meaning (try again later); none names a code for a missing identifier.
    IDENTIFIER_MISSING(60004, true, "identifier is missing"),
    APP_MALFORMED(60006, true, "sdkappid is not a number"),
    TOO_OFTEN(60007, false, "the calls exceed the frequency limit"),
    TIMED_OUT(60008, false, "the service timed out"),
    UNKNOWN_PATH(60009, true, "there is no such command"),
    APP_MISSING(60012, true, "sdkappid is missing"),
    CONTENT_TYPE(60025, true, "contenttype is not json"),
    SIGNATURE_EXPIRED(70001, false, "usersig has expired"),
    SIGNATURE_MISSING(70002, true, "usersig is missing"),
    SIGNATURE_UNREADABLE(70003, false, "usersig cannot be read"),
    SIGNATURE_WRONG(70009, false, "usersig does not verify"),
    SIGNATURE_OF_ANOTHER(70013, false, "usersig is not made for the identifier"),
    SIGNATURE_OF_ANOTHER_APP(70014, false, "usersig is not made for the sdkappid"),
    APP_UNKNOWN(70020, false, "the sdkappid does not exist"),
    NOT_JSON(90001, true, "the body is not JSON of the expected form"),
    NO_ACCOUNT(90003, true, "To_Account is missing or has an empty account"),
    NOT_ADMINISTRATOR(90009, false, "the identifier is not an administrator"),
    TOO_MANY_ACCOUNTS(90018, true, "the request has too many accounts"),
    INTERNAL_ERROR(91000, false, "internal error, try again"),
    // Documented for messages only; no document says what becomes of a long body elsewhere.
    BODY_TOO_LONG(93000, true, "the body is too long");

    private final int code;
    private final boolean malformed;
    private final String info;

    Refusal(int code, boolean malformed, String info) {
        this.code = code;
        this.malformed = malformed;
        this.info = info;
    }

    int code() {
        return code;
    }

    /** {@return whether the request itself is to blame, and would be in any other second and with any other key} */
    boolean malformed() {
        return malformed;
    }

    String info() {
        return info;
    }

    /** Ends the checks of the call with this refusal, unless the condition holds. */
    void unless(boolean condition) {
        if (!condition) {
            throw new RefusedException(this);
        }
    }
}
