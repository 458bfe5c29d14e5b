package io.github.timflux.cli.job;

import io.github.timflux.cli.process.InterruptSignal;
import reactor.core.publisher.Mono;

/**
 * Ends the input of a job early. Lines that were read before are answered and written.
 *
 * @param interruptSignal is raised by Ctrl-C
 * @param failureLimit is reached when too many lines have failed
 */
record StopSignal(InterruptSignal interruptSignal, FailureLimit failureLimit) {

    boolean isRaised() {
        return interruptSignal.isRaised() || failureLimit.isExceeded();
    }

    /** Completes when the signal is raised. */
    Mono<Void> whenRaised() {
        return Mono.firstWithSignal(interruptSignal.whenRaised(), failureLimit.whenExceeded());
    }
}
