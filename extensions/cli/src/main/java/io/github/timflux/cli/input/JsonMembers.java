package io.github.timflux.cli.input;

import java.util.Set;

/** Names of the members of a JSON line that have a fixed meaning. All other members belong to the operation. */
public final class JsonMembers {

    /** The account of a line. */
    public static final String ACCOUNT = "account";

    /** The number of the input line that has failed. */
    public static final String LINE = "line";

    /** The error of a failed line. */
    public static final String ERROR = "error";

    /** The members that describe a failure. They are ignored in an input, so that a failed line can be sent again. */
    private static final Set<String> OF_FAILURE = Set.of(LINE, ERROR);

    private JsonMembers() {}

    /**
     * Returns whether a member describes a failure and is no part of the element.
     *
     * @param name the name of the member
     * @return whether an input can contain the member without effect
     */
    public static boolean isOfFailure(String name) {
        return OF_FAILURE.contains(name);
    }
}
