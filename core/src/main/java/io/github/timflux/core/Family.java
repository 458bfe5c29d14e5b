package io.github.timflux.core;

/** The two path families of the same operations. */
enum Family {
    ALL_MEMBER_PUSH("v4/all_member_push/im_"),
    TIM_PUSH("v4/timpush/");

    private final String prefix;

    Family(String prefix) {
        this.prefix = prefix;
    }

    String path(String command) {
        return prefix + command;
    }
}
