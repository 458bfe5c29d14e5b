package io.github.timflux.simulator;

/** Why the service refuses a whole call, or fails for an account of it. */
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
    SIGNATURE_REVOKED(70052, false, "usersig has been invalidated"),
    ACCOUNT_UNKNOWN(70107, false, "the account does not exist"),
    NOT_JSON(90001, true, "the body is not JSON of the expected form"),
    ACCOUNT_REPEATED(90001, true, "the request writes to an account twice"),
    NO_ACCOUNT(90003, true, "To_Account is missing or has an empty account"),
    NOT_ADMINISTRATOR(90009, false, "the identifier is not an administrator"),
    TOO_MANY_ACCOUNTS(90018, true, "the request has too many accounts"),
    TOO_MANY_TAGS_AT_ONCE(90032, true, "the request has too many tags for an account"),
    ATTRIBUTE_MALFORMED(90033, true, "an attribute's name or value is empty or too long"),
    ATTRIBUTE_UNDEFINED(90033, false, "an attribute is not defined"),
    ATTRIBUTE_TAKEN(90033, false, "an attribute of that name exists under another index"),
    SLOT_INDEX(90033, true, "the index of an attribute is not 0 to 9"),
    SLOT_TYPE(90033, false, "the type of an attribute is neither 0 nor 1, has no attribute, or would change"),
    TAG_LENGTH(90034, true, "a tag is empty or too long"),
    ACCOUNT_TYPE(90035, false, "the attribute or tag is for the other type of account"),
    TOO_MANY_TAGS(90046, false, "the account would have too many tags"),
    // How timpush says it of one account is documented: 70107. This is for whole requests, of which nothing is said.
    NO_SUCH_ACCOUNT(90048, false, "an account does not exist"),
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

    /** Ends the checks of the call, or of the account, with this refusal, unless the condition holds. */
    void unless(boolean condition) {
        if (!condition) {
            throw new RefusedException(this);
        }
    }
}
