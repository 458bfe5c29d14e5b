package io.github.timflux;

/** The two path families under which Tencent offers the same operations. */
public enum PathFamily {
    /** {@code v4/timpush}: the newer family; reports failed accounts in {@code ErrorList}. */
    TIM_PUSH,
    /** {@code v4/all_member_push}: the older family; its commands begin with {@code im_}. */
    ALL_MEMBER_PUSH
}
