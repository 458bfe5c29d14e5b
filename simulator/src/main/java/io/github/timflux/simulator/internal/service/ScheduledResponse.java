package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.model.Fault;

/**
 * A response that the HTTP server sends after a delay.
 *
 * @param json the response body before the fault changes it
 * @param fault the fault that changes the response or the connection
 * @param date the header {@code Date}
 * @param delayNanos delay in nanoseconds
 */
// A record component is an array: the bytes are sent as they are, and no code compares two responses.
@SuppressWarnings("ArrayRecordComponent")
public record ScheduledResponse(byte[] json, Fault fault, String date, long delayNanos) {}
