package io.github.timflux.cli.process;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Signal that the user has pressed Ctrl-C. */
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

    /** Completes when the signal is raised. */
    public Mono<Void> whenRaised() {
        return signal.asMono();
    }
}
