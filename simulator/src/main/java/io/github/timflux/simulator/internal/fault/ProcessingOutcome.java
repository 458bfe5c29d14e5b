package io.github.timflux.simulator.internal.fault;

/** Whether the service processes a call with a fault, and whether the caller can know it. */
public enum ProcessingOutcome {
    /** The service processes the call, and the caller gets a response with an {@code ErrorCode}. */
    ANSWERED,

    /** The caller gets no usable response. The service has processed the call with a probability of one half. */
    UNCERTAIN,

    /** The service does not process the call, and the caller gets no response with an {@code ErrorCode}. */
    NOT_PROCESSED
}
