package io.github.timflux.simulator;

/** What {@code all_member_push} says of an account that does not exist; Tencent's documents are silent about it. */
public enum UnknownAccounts {

    /**
     * The answer has the account without any attributes or tags, as it has one that exists and has none. What is
     * written to it is lost in silence.
     */
    EMPTY,

    /** The answer leaves the account out. What is written to it is lost in silence. */
    OMITTED,

    /** The answer has the account in {@code ErrorList} with 70107, as {@code timpush} documents it. */
    ERROR_LIST,

    /** The whole call is refused with 90048, and writes nothing to the other accounts either. */
    REFUSED
}
