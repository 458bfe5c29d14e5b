package io.github.timflux;

/** The two families of URL paths under which Tencent offers the same operations. */
public enum PathFamily {
    /**
     * The newer path family, {@code v4/timpush}, which reports failed accounts in the response field {@code ErrorList}.
     */
    TIM_PUSH,
    /** The older path family, {@code v4/all_member_push}, whose commands begin with {@code im_}. */
    ALL_MEMBER_PUSH
}
