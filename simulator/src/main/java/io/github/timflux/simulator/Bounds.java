package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How much there may be of what. */
final class Bounds {

    static final int ACCOUNTS_OF_A_REQUEST = 100;
    static final int TAGS_OF_A_REQUEST = 10;
    static final int TAGS_OF_AN_ACCOUNT = 100;
    static final int SLOTS = 10;

    private static final int MOST_BYTES = 50;

    private Bounds() {}

    /** {@return whether a text is short enough for an attribute's value} */
    static boolean isShort(String text) {
        // No document names the charset of the bytes that it counts; the body is UTF-8.
        return text.getBytes(UTF_8).length <= MOST_BYTES;
    }

    /** {@return whether a text can be an attribute's name or a tag} */
    static boolean isName(String text) {
        return !text.isEmpty() && isShort(text);
    }
}
