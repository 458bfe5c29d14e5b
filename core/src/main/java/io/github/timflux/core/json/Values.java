package io.github.timflux.core.json;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;

/** What all readers know of values. */
final class Values {

    /** The numbers of {@code AttrTypes}. */
    static final int USER_ID = 0;

    static final int REGISTRATION_ID = 1;

    private Values() {}

    /** What an item says of its account has to be about one, and clear: nobody could tell which of two is meant. */
    static void first(boolean isFirst) {
        if (!isFirst) {
            throw unreadable("an item has its account, or the value of that, twice");
        }
    }

    static TimException unreadable(String why) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The answer cannot be read: " + why + ".", null);
    }
}
