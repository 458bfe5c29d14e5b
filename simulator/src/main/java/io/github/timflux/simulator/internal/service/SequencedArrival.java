package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.model.InjectedFault;
import java.util.random.RandomGenerator;

/**
 * The arrival of one call.
 *
 * @param nanos time of arrival
 * @param callsInSecond number of calls of the operation in the second that ends with this call, including it; 0 for an
 *     unknown path
 * @param fault the fault of the call
 * @param random the random generator for all later decisions about the call
 */
record SequencedArrival(long nanos, int callsInSecond, InjectedFault fault, RandomGenerator random) {}
