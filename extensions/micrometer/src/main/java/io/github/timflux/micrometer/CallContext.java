package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;

/** What is known of a stream or a single call that is observed. */
public final class CallContext extends Observation.Context {

    private final String client;
    private final String operation;

    CallContext(String client, String operation) {
        this.client = requireNonNull(client, "client");
        this.operation = requireNonNull(operation, "operation");
    }

    /** {@return the name that the observer was given} */
    public String client() {
        return client;
    }

    /** {@return the path, such as {@code v4/timpush/get_attr}} */
    public String operation() {
        return operation;
    }
}
