package io.github.timflux.core.internal.json;

/** The request of an operation without parameters. The body of this request is an empty JSON object. */
public enum EmptyRequest {
    /** The only instance. */
    INSTANCE
}
