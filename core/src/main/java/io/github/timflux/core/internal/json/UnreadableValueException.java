package io.github.timflux.core.internal.json;

/**
 * Thrown if the value of one account cannot be read. It is thrown after the value was skipped, so that the next account
 * can be read. The exception has no stack trace, because a response can have many unreadable values.
 */
final class UnreadableValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param problem a predicate such as "is a string; expected an object", which contains JSON types and no data
     */
    UnreadableValueException(String problem) {
        super(problem, null, false, false);
    }
}
