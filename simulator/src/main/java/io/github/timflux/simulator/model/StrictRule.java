package io.github.timflux.simulator.model;

/**
 * A point on which Tencent's documents are silent or contradict each other, and on which the simulator uses the
 * strictest reading. {@link io.github.timflux.simulator.SimulatorSettings#lenient lenient} relaxes it.
 */
public enum StrictRule {
    /** Accounts in responses are in random order. Relaxed: they are in the order of the request. */
    RANDOM_ORDER,

    /** An account that a read contains twice is returned once. Relaxed: it is returned as often as it is requested. */
    REPEATED_ACCOUNT_IN_READ,

    /**
     * A write that contains an account twice fails with 90001. Relaxed: the changes of the account are made in the
     * order of the request.
     */
    REPEATED_ACCOUNT_IN_WRITE,

    /**
     * A write without an attribute, tag or attribute name, for example with {@code "Tags":[]}, fails with 90001.
     * Relaxed: it changes nothing; with {@code "Replace":1} it removes all tags.
     */
    EMPTY_WRITE,

    /** A field that no document has for the operation fails with 90001. Relaxed: the field is ignored. */
    UNDOCUMENTED_FIELD,

    /** Some items of an {@code ErrorList} have no {@code ErrorInfo}. Relaxed: all items have it. */
    MISSING_ERROR_INFO,

    /**
     * In {@code all_member_push}, one account with 90035 or 90046 fails the whole call. Relaxed: the other accounts are
     * changed, and {@code ErrorList} reports the account, as in {@code timpush}.
     */
    ONE_ACCOUNT_FAILS_THE_CALL,

    /**
     * An attribute that was defined without a type is for UserIDs. Relaxed: it is for both types of accounts until a
     * request sets its type.
     */
    ATTRIBUTE_WITHOUT_TYPE,

    /**
     * A tag stays for the type of account that had it first, even if no account has it any more. Relaxed: a tag that no
     * account has is free for both types.
     */
    TAG_KEEPS_TYPE,

    /**
     * A request that exchanges the names of two attribute slots fails with 90033. Relaxed: it succeeds if all names are
     * different in the end.
     */
    EXCHANGED_NAMES,

    /** {@code remove_tag} with over 10 tags for an account fails with 90032. Relaxed: there is no maximum. */
    TAGS_PER_REMOVAL,

    /**
     * An account that would get the 1,001st different tag of the application fails with 90046, in both path families. A
     * tag counts while a stored account has it. Relaxed: there is no maximum.
     */
    TAGS_PER_APPLICATION,

    /**
     * A call whose parameter {@code random} is missing or is not an unsigned 32-bit number fails with 60002. Relaxed:
     * {@code random} is not checked.
     */
    RANDOM_NUMBER,

    /**
     * A UserSig whose {@code TLS.time} is later than the current second of the service fails with 70003. Relaxed: it is
     * valid until it expires.
     */
    FUTURE_SIGNATURE,

    /**
     * A rate limit holds in any sliding second. Relaxed: it holds in each second of the clock, so that up to twice as
     * many calls can follow each other closely.
     */
    SLIDING_SECOND,

    /** Throttled calls count towards the rate limit. Relaxed: they do not count. */
    THROTTLED_CALL_COUNTS,

    /** {@code revoke} without {@code OfflinePushInfo} fails with 90053. Relaxed: the field is optional. */
    REVOKE_WITHOUT_PUSH_INFO
}
