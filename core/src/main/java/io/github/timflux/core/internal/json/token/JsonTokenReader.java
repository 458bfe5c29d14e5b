package io.github.timflux.core.internal.json.token;

import io.github.timflux.core.internal.window.AccountIndex;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document forward, value by value. The caller must read, enter or skip each value before it moves to the
 * next one.
 *
 * <p>Every method throws an unchecked exception if the document has something else at this position. The exception
 * depends on the implementation.
 */
public interface JsonTokenReader {

    /** Returns whether the next value is {@code null}, and reads it if so. */
    boolean readNull();

    /** Enters an object. */
    void beginObject();

    /**
     * Returns the name of the next member, whose value is read next. Returns null at the end, and leaves the object.
     */
    @Nullable String nextName();

    /** Enters an array. */
    void beginArray();

    /** Returns whether the array has another item, which is read next. If there is none, the array is left. */
    boolean nextItem();

    /**
     * Reads a string. A number or a boolean is returned as it is written, because no document forbids them as attribute
     * values. {@code null} is returned as the empty string.
     */
    String readString();

    /** Reads an integer. */
    int readInt();

    /**
     * Reads an account and returns its index in the request, or -1 if the request does not contain it.
     *
     * @param requested the accounts of the request
     * @param hint the index to try first; right if the response keeps the order of the request
     */
    int readAccount(AccountIndex requested, int hint);

    /** Skips a value of any type. */
    void skipValue();

    /** Checks that nothing but white space follows. */
    void expectEnd();
}
