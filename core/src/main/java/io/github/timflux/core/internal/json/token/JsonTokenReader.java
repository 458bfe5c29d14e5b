package io.github.timflux.core.internal.json.token;

import io.github.timflux.core.internal.window.AccountIndex;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an answer from value to value. Each value is read, gone into or skipped before what comes next is asked
 * for.
 */
public interface JsonTokenReader {

    /** Whether null stands here; it is read then. */
    boolean readNull();

    /** Goes into an object. */
    void beginObject();

    /** The name of the object's next member, whose value comes next; null if there is none, and the object is left. */
    @Nullable String nextName();

    /** Goes into an array. */
    void beginArray();

    /** Whether the array has another item, which comes next; if it has none, it is left. */
    boolean nextItem();

    /** A text. Numbers and booleans, which no document forbids as attribute values, as they stand; null as if empty. */
    String readString();

    /** An integer. */
    int readInt();

    /**
     * The place of an account, or -1 if it was not asked for.
     *
     * @param guess where it is if the answers are in order
     */
    int readAccount(AccountIndex asked, int guess);

    /** Passes over a value, whatever it is. */
    void skipValue();

    /** Sees that nothing follows. */
    void expectEnd();
}
