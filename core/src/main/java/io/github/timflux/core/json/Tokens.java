package io.github.timflux.core.json;

import io.github.timflux.core.accounts.Accounts;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an answer from value to value. Each value is read, gone into or skipped before what comes next is asked
 * for.
 */
sealed interface Tokens permits JacksonTokens, PlainTokens {

    /** Whether null stands here; it is read then. */
    boolean isNull();

    /** Goes into an object. */
    void beginObject();

    /** The name of the object's next member, whose value comes next; null if there is none, and the object is left. */
    @Nullable String nextName();

    /** Goes into an array. */
    void beginArray();

    /** Whether the array has another item, which comes next; if it has none, it is left. */
    boolean nextItem();

    /** A text. Numbers and booleans, which no document forbids as attribute values, as they stand; null as if empty. */
    String text();

    /** An integer. */
    int number();

    /**
     * The place of an account, or -1 if it was not asked for.
     *
     * @param guess where it is if the answers are in order
     */
    int account(Accounts asked, int guess);

    /** Passes over a value, whatever it is. */
    void skip();

    /** Sees that nothing follows. */
    void end();
}
