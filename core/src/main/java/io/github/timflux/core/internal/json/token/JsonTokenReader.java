package io.github.timflux.core.internal.json.token;

import io.github.timflux.core.internal.window.AccountIndex;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document from start to end, value by value. The caller must read, enter or skip a value before the
 * caller moves to the next value.
 *
 * <p>Every method throws an unchecked exception if the JSON is invalid, or if the implementation does not support it.
 * The type of the exception depends on the implementation.
 */
public interface JsonTokenReader {

    /** Returns whether the next value is {@code null}. If it is, the value is read. */
    boolean readNull();

    /** Enters a JSON object. Returns false and reads nothing if the next value has another type. */
    boolean beginObject();

    /**
     * Returns the name of the next member. The caller reads its value next. At the end of the object, this method
     * returns null and leaves the object.
     */
    @Nullable String nextName();

    /** Enters a JSON array. Returns false and reads nothing if the next value has another type. */
    boolean beginArray();

    /**
     * Returns whether the array has another item. The caller reads this item next. At the end of the array, this method
     * returns false and leaves the array.
     */
    boolean nextItem();

    /**
     * Reads a JSON string. A number or a boolean is returned as its JSON text, because Tencent's documentation does not
     * exclude numbers and booleans as attribute values. {@code null} is returned as the empty string. Returns null and
     * reads nothing if the next value is an object or an array.
     */
    @Nullable String readString();

    /** Reads a value like {@link #readString}. Skips an object or an array, and returns the empty string for it. */
    default String readStringOrEmpty() {
        String string = readString();
        if (string == null) {
            skipValue();
            return "";
        }
        return string;
    }

    /**
     * Reads a JSON integer. A string that contains an integer, and a number such as 0.0, are read as this integer.
     * Returns null and reads nothing if the next value is anything else.
     */
    @Nullable Integer readInt();

    /**
     * Reads an account. Returns the index of the account in the request, or -1 if the account is not in the request.
     * Also returns -1 if the next value is an object or an array, which is skipped.
     *
     * @param requested the accounts of the request
     * @param hint the index to try first; this index is correct if the response lists the accounts in the order of the
     *     request
     */
    int readAccount(AccountIndex requested, int hint);

    /** Returns the type of the next value, and reads nothing. */
    JsonType nextType();

    /** Skips a JSON value of any type. */
    void skipValue();

    /** Checks that only white space follows. */
    void expectEnd();
}
