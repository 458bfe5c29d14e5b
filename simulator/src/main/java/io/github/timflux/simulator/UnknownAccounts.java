package io.github.timflux.simulator;

/** What {@code all_member_push} says of an account that does not exist; Tencent's documents are silent about it. */
public enum UnknownAccounts {

    /** The answer has the account without any attributes, as it has one that exists and has none. */
    EMPTY,

    /** The answer leaves the account out. */
    OMITTED,

    /** The answer has the account in {@code ErrorList} with 70107, as {@code timpush} documents it. */
    ERROR_LIST
}
