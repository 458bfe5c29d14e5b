package io.github.timflux.cli.process;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** That someone asked the tool to come to an end. */
public final class InterruptSignal {

    private final Sinks.Empty<Void> signal = Sinks.empty();
    private volatile boolean raised;

    public void raise() {
        raised = true;
        signal.tryEmitEmpty();
    }

    public boolean isRaised() {
        return raised;
    }

    /** Completes when it is raised. */
    public Mono<Void> whenRaised() {
        return signal.asMono();
    }
}
