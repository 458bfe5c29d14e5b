package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delays of responses.
 *
 * @param latency delay of every response
 * @param jitter maximum of an additional random delay
 * @param lateResponse additional delay for the fault {@code LATE_RESPONSE}
 */
public record ResponseDelays(Duration latency, Duration jitter, Duration lateResponse) {

    long nanos(Fault fault, RandomGenerator random) {
        long randomDelay = random.nextLong(jitter.toNanos() + 1);
        long lateDelay = fault == InjectedFault.LATE_RESPONSE ? lateResponse.toNanos() : 0;
        return latency.toNanos() + randomDelay + lateDelay;
    }
}
