package io.github.timflux.core.json;

/** What is asked of an operation that is asked nothing: its request is an empty object. */
public enum Nothing {
    /** The only one. */
    NOTHING
}
