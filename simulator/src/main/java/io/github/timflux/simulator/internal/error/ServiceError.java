package io.github.timflux.simulator.internal.error;

/** An error of the service: it rejects a whole call, or it is reported for one account in {@code ErrorList}. */
public enum ServiceError {
    METHOD_NOT_POST(60002, true, "the request is not a POST"),
    QUERY_MALFORMED(60002, true, "the URL cannot be read"),
    RANDOM_MALFORMED(60002, true, "random is not an unsigned 32-bit number"),
    // Newer documents define 60004 as "try again later". No document defines a code for a missing identifier.
    IDENTIFIER_MISSING(60004, true, "identifier is missing"),
    SDK_APP_ID_MALFORMED(60006, true, "sdkappid is not a number"),
    RATE_LIMIT_EXCEEDED(60007, false, "the calls exceed the frequency limit"),
    SERVICE_TIMEOUT(60008, false, "the service timed out"),
    UNKNOWN_PATH(60009, true, "there is no such command"),
    SDK_APP_ID_MISSING(60012, true, "sdkappid is missing"),
    CONTENT_TYPE_NOT_JSON(60025, true, "contenttype is not json"),
    WRONG_DATA_CENTRE(60026, false, "the sdkappid belongs to another data centre"),
    SIGNATURE_EXPIRED(70001, false, "usersig has expired"),
    SIGNATURE_MISSING(70002, true, "usersig is missing"),
    SIGNATURE_MALFORMED(70003, false, "usersig cannot be read"),
    // No document says how the clock of the caller is checked. 70003, an illegal UserSig, is the most general code.
    SIGNATURE_IN_FUTURE(70003, false, "usersig was created in the future"),
    SIGNATURE_INVALID(70009, false, "usersig does not verify"),
    SIGNATURE_IDENTIFIER_MISMATCH(70013, false, "usersig is not made for the identifier"),
    SIGNATURE_SDK_APP_ID_MISMATCH(70014, false, "usersig is not made for the sdkappid"),
    SDK_APP_ID_UNKNOWN(70020, false, "the sdkappid does not exist"),
    SIGNATURE_REVOKED(70052, false, "usersig has been invalidated"),
    ACCOUNT_UNKNOWN(70107, false, "the account does not exist"),
    BODY_MALFORMED(90001, true, "the body is not JSON of the expected form"),
    PUSH_CONTENT_MISSING(90001, true, "OfflinePushInfo and MsgBody are missing"),
    ACCOUNT_DUPLICATE(90001, true, "the request writes to an account twice"),
    ACCOUNT_MISSING(90003, true, "To_Account is missing or has an empty account"),
    MSG_RANDOM_INVALID(90005, true, "MsgRandom is missing or is not an unsigned 32-bit number"),
    MSG_BODY_INVALID(90007, true, "MsgBody is missing or is not an array"),
    NOT_ADMINISTRATOR(90009, false, "the identifier is not an administrator"),
    TOO_MANY_PUSH_ACCOUNTS(90011, true, "the push has too many accounts"),
    TOO_MANY_ACCOUNTS(90018, true, "the request has too many accounts"),
    CONDITION_TAG_TOO_LONG(90020, true, "a tag of the condition is too long"),
    CONDITION_TAG_DUPLICATE(90022, true, "the condition has a tag twice"),
    PUSH_TOO_OFTEN(90024, false, "the time between two pushes is too short"),
    MSG_LIFE_TIME_INVALID(90026, true, "MsgLifeTime is not 0 to 604800"),
    TOO_MANY_TAGS_IN_REQUEST(90032, true, "the request has too many tags for an account or in a condition"),
    ATTRIBUTE_MALFORMED(90033, true, "an attribute's name or value is empty or too long"),
    ATTRIBUTE_UNDEFINED(90033, false, "an attribute is not defined"),
    ATTRIBUTE_DUPLICATE(90033, false, "an attribute of that name exists under another index"),
    SLOT_INDEX_INVALID(90033, true, "the index of an attribute is not 0 to 9"),
    SLOT_TYPE_INVALID(90033, false, "the type of an attribute is neither 0 nor 1, has no attribute, or would change"),
    TAG_LENGTH_INVALID(90034, true, "a tag is empty or too long"),
    CONDITION_ATTRIBUTE_MISSING(90033, true, "the condition has no attribute"),
    ACCOUNT_TYPE_MISMATCH(90035, false, "the attribute or tag is for the other type of account"),
    CONDITION_MIXED(90039, true, "the condition has both tags and attributes"),
    CONDITION_TAG_EMPTY(90040, true, "the condition has an empty tag or no tag"),
    EDITION_REQUIRED(90045, false, "the edition of the application does not include this operation"),
    TOO_MANY_TAGS_OF_ACCOUNT(90046, false, "the account would have too many tags"),
    // No document has a code for it. 90046, too many tags of an account, is the nearest one.
    TOO_MANY_TAGS_OF_APPLICATION(90046, false, "the application would have too many different tags"),
    PUSHES_USED_UP(90047, false, "the pushes of this day are used up"),
    SERVICE_DEACTIVATED(80005, false, "the service is deactivated"),
    // For all_member_push with UnknownAccountResponse.REJECTED. timpush reports 70107 for the single account.
    REQUEST_WITH_UNKNOWN_ACCOUNT(90048, false, "an account does not exist"),
    PUSH_UNKNOWN(90049, false, "there is no such TaskId"),
    PUSH_REVOKED(90050, false, "the push is already revoked"),
    REVOKE_TOO_OFTEN(90051, false, "the time between two revocations is too short"),
    PUSH_TOO_OLD(90052, false, "the push is older than 24 hours"),
    OFFLINE_PUSH_INFO_MISSING(90053, true, "OfflinePushInfo is missing"),
    PUSH_TOO_LONG(90056, true, "the body of the push is longer than 10 K"),
    DATA_ID_TOO_LONG(90057, true, "DataId is longer than 64 bytes"),
    // A code that no document has, like the next one.
    FUNCTION_FAILED(90098, false, "the function of the test failed"),
    UNDOCUMENTED(90099, false, "a rule that no document describes"),
    INTERNAL_ERROR(91000, false, "internal error, try again"),
    // Documented for messages only. No document says how other operations answer a body that is too long.
    BODY_TOO_LONG(93000, true, "the body is too long");

    private final int code;
    private final boolean malformed;
    private final String info;

    ServiceError(int code, boolean malformed, String info) {
        this.code = code;
        this.malformed = malformed;
        this.info = info;
    }

    /** Returns the value of {@code ErrorCode}. */
    public int code() {
        return code;
    }

    /**
     * Returns whether the URL or the body of the request is wrong. Such a request fails at any time and with any key.
     */
    public boolean malformed() {
        return malformed;
    }

    /** Returns the value of {@code ErrorInfo}. */
    public String info() {
        return info;
    }

    /**
     * Checks a condition of the call or of an account.
     *
     * @throws ServiceErrorException with this error if the condition is false
     */
    public void throwUnless(boolean condition) {
        if (!condition) {
            throw new ServiceErrorException(this);
        }
    }
}
