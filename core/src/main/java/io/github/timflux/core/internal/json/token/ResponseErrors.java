package io.github.timflux.core.internal.json.token;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;

/** What all readers know of values. */
public final class ResponseErrors {

    /** The numbers of {@code AttrTypes}. */
    public static final int USER_ID = 0;

    public static final int REGISTRATION_ID = 1;

    private ResponseErrors() {}

    /** What an item says of its account has to be about one, and clear: nobody could tell which of two is meant. */
    public static void rejectDuplicate(boolean isFirst) {
        if (!isFirst) {
            throw unreadable("an item has its account, or the value of that, twice");
        }
    }

    public static TimException unreadable(String why) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The answer cannot be read: " + why + ".", null);
    }
}
