package io.github.timflux.core.internal.json.token;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;

/** Creates the errors of responses that cannot be read. */
public final class ResponseErrors {

    private ResponseErrors() {}

    /**
     * Throws if an item of the response contains two accounts or two values, because it is unknown which one is
     * correct.
     */
    public static void rejectDuplicate(boolean isDuplicate) {
        if (isDuplicate) {
            throw unreadable("an item contains its account or its value twice");
        }
    }

    /** Returns an error of kind TRANSIENT, because the next attempt may get a readable response. */
    public static TimException unreadable(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The response cannot be read: " + reason + ".", null);
    }
}
