package io.github.timflux.core.internal.json.token;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;

/** What all readers know of values. */
public final class UnreadableResponse {

    /** The numbers of {@code AttrTypes}. */
    public static final int USER_ID = 0;

    public static final int REGISTRATION_ID = 1;

    private UnreadableResponse() {}

    /** What an item says of its account has to be about one, and clear: nobody could tell which of two is meant. */
    public static void requireFirst(boolean isFirst) {
        if (!isFirst) {
            throw because("an item has its account, or the value of that, twice");
        }
    }

    public static TimException because(String why) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The answer cannot be read: " + why + ".", null);
    }
}
