package io.github.timflux.simulator.model;

/**
 * A failure of a call: one of the prepared {@link InjectedFault}s, or an {@link InjectedResponse} with a content of
 * your choice.
 */
public sealed interface Fault permits InjectedFault, InjectedResponse {

    /** {@return the name of the fault in records and in the admin API} */
    String name();
}
