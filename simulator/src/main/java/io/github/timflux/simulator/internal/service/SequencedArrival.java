package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.model.Fault;
import java.util.random.RandomGenerator;

/**
 * The arrival of one call.
 *
 * @param number 1 for the first call, 2 for the second one, and so on
 * @param nanos time of arrival
 * @param callsInSecond number of calls of the operation in the second that ends with this call, including it; 0 for an
 *     unknown path
 * @param overRateLimit whether the operation has more calls in the period of the rate limit than the limit allows
 * @param fault the fault of the call
 * @param random the random generator for all later decisions about the call
 */
record SequencedArrival(
        long number, long nanos, int callsInSecond, boolean overRateLimit, Fault fault, RandomGenerator random) {}
