package io.github.timflux.simulator.internal.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The documented limits of requests and of stored values. */
public final class RequestLimits {

    public static final int MAX_ACCOUNTS_PER_REQUEST = 100;
    public static final int MAX_TAGS_PER_REQUEST = 10;
    public static final int MAX_TAGS_PER_ACCOUNT = 100;
    public static final int MAX_TAGS_PER_APPLICATION = 1_000;
    public static final int MAX_ATTRIBUTE_NAMES = 10;

    public static final int MAX_ACCOUNTS_PER_PUSH = 500;
    public static final int MAX_PUSH_BYTES = 10 * 1024;
    public static final int MAX_DATA_ID_BYTES = 64;
    public static final int MAX_LIFE_TIME_SECONDS = 604_800;

    private static final int MAX_BYTES = 50;

    private RequestLimits() {}

    /** Returns whether a string is a valid attribute value: at most 50 bytes. */
    public static boolean isValidValue(String value) {
        // No document names the charset in which the bytes are counted. The body is UTF-8.
        return value.getBytes(UTF_8).length <= MAX_BYTES;
    }

    /** Returns whether a string is a valid attribute name or a valid tag: 1 to 50 bytes. */
    public static boolean isValidName(String name) {
        return !name.isEmpty() && isValidValue(name);
    }
}
