package io.github.timflux.core.internal.operation;

/** The two path families of the same operations. */
public enum OperationPaths {
    ALL_MEMBER_PUSH("v4/all_member_push/im_", "remove_all_tags"),
    TIM_PUSH("v4/timpush/", "clear_all_tags");

    private final String prefix;
    private final String clearTags;

    OperationPaths(String prefix, String clearTags) {
        this.prefix = prefix;
        this.clearTags = clearTags;
    }

    public String path(String command) {
        return prefix + command;
    }

    /** The one command whose name differs by more than the prefix. */
    String clearTagsPath() {
        return path(clearTags);
    }
}
