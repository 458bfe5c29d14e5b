package io.github.timflux.cli;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** That someone asked the tool to come to an end. */
final class Interruption {

    private final Sinks.Empty<Void> signal = Sinks.empty();
    private volatile boolean raised;

    void raise() {
        raised = true;
        signal.tryEmitEmpty();
    }

    boolean wasRaised() {
        return raised;
    }

    /** Completes when it is raised. */
    Mono<Void> asMono() {
        return signal.asMono();
    }
}
