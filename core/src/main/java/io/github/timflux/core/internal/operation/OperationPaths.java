package io.github.timflux.core.internal.operation;

import io.github.timflux.PathFamily;

/** The URL paths of the operations in both path families. */
public final class OperationPaths {

    private OperationPaths() {}

    /**
     * The path of a command.
     *
     * @param family the path family
     * @param command the command, such as {@code get_attr}
     * @return the path without a leading slash, such as {@code v4/timpush/get_attr}
     */
    public static String path(PathFamily family, String command) {
        return switch (family) {
            case TIM_PUSH -> "v4/timpush/" + command;
            case ALL_MEMBER_PUSH -> "v4/all_member_push/im_" + command;
        };
    }

    /** The path that removes all tags. It is the only command with different names in the two families. */
    static String clearTagsPath(PathFamily family) {
        return switch (family) {
            case TIM_PUSH -> path(family, "clear_all_tags");
            case ALL_MEMBER_PUSH -> path(family, "remove_all_tags");
        };
    }
}
