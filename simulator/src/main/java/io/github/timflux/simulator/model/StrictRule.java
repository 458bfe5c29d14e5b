package io.github.timflux.simulator.model;

/**
 * A point on which Tencent's documents are silent or contradict each other, and on which the simulator uses the
 * strictest reading. {@link io.github.timflux.simulator.SimulatorSettings#lenient lenient} relaxes it.
 */
public enum StrictRule {
    /** Accounts in responses are in random order. Relaxed: in the order of the request. */
    RANDOM_ORDER,

    /** A body with fields that no document has fails with 90001. Relaxed: these fields are ignored. */
    UNDOCUMENTED_FIELDS,

    /** A UserSig whose {@code TLS.time} is in the future fails with 70003. Relaxed: it is valid. */
    FUTURE_SIGNATURE
}
