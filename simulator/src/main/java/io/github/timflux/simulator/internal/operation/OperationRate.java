package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;

/**
 * The documented rate of an operation that differs from most operations.
 *
 * @param callsPerSecond the rate
 * @param error the error of a call over the rate
 */
record OperationRate(double callsPerSecond, ServiceError error) {}
