package io.github.timflux.cli.option;

/** The two path families, by the names that Tencent's paths have. */
public enum Family {
    ALL_MEMBER_PUSH,
    TIMPUSH
}
