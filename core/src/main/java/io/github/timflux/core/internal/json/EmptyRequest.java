package io.github.timflux.core.internal.json;

/** What is asked of an operation that is asked nothing: its request is an empty object. */
public enum EmptyRequest {
    /** The only one. */
    INSTANCE
}
