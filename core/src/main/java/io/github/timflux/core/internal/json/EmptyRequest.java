package io.github.timflux.core.internal.json;

/** Request of an operation without parameters. Its body is an empty JSON object. */
public enum EmptyRequest {
    /** The only instance. */
    INSTANCE
}
