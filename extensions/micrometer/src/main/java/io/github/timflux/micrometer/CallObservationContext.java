package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;

/** Describes the bulk stream or single call that an observation belongs to. */
public final class CallObservationContext extends Observation.Context {

    private final String client;
    private final String operation;

    CallObservationContext(String client, String operation) {
        this.client = requireNonNull(client, "client");
        this.operation = requireNonNull(operation, "operation");
    }

    /** {@return the client name that was given to {@link MicrometerInstrumentation}} */
    public String client() {
        return client;
    }

    /** {@return the path, such as {@code v4/timpush/get_attr}} */
    public String operation() {
        return operation;
    }
}
