package io.github.timflux.simulator.model;

/**
 * How {@code all_member_push} answers a request with an account that does not exist. Tencent's documents do not say.
 */
public enum UnknownAccountResponse {
    /**
     * The response contains the account with no attributes or tags, like an existing account without any. A write to
     * the account is ignored.
     */
    EMPTY,

    /** The response omits the account. A write to the account is ignored. */
    OMITTED,

    /**
     * The response contains the account in {@code ErrorList} with error code 70107, as {@code timpush} documents it.
     */
    ERROR_LIST,

    /** The service rejects the whole request with error code 90048. A write is not applied to any account. */
    REJECTED
}
