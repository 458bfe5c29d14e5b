package io.github.timflux.cli;

/** The two path families, by the names that Tencent's paths have. */
enum Family {
    ALL_MEMBER_PUSH,
    TIMPUSH
}
