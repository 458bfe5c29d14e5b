package io.github.timflux.core.internal.operation;

import io.github.timflux.PathFamily;

/** The URL paths of the operations in both path families. */
public final class OperationPaths {

    private OperationPaths() {}

    /**
     * Returns the URL path of a command.
     *
     * @param family the path family
     * @param command the name of the command, for example {@code get_attr}
     * @return the URL path without a leading slash, for example {@code v4/timpush/get_attr}
     */
    public static String path(PathFamily family, String command) {
        return switch (family) {
            case TIM_PUSH -> "v4/timpush/" + command;
            case ALL_MEMBER_PUSH -> "v4/all_member_push/im_" + command;
        };
    }

    /**
     * Returns the URL path of the command that removes all tags. For every other command, the names in the two path
     * families differ only by the prefix {@code im_}.
     */
    static String clearTagsPath(PathFamily family) {
        return switch (family) {
            case TIM_PUSH -> path(family, "clear_all_tags");
            case ALL_MEMBER_PUSH -> path(family, "remove_all_tags");
        };
    }
}
