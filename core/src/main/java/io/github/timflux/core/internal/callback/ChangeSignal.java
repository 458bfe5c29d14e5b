package io.github.timflux.core.internal.callback;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells waiting callers that a state has changed. A caller first takes {@link #next()} and then reads the state, so
 * that it does not miss a change between the two.
 */
public final class ChangeSignal {

    private volatile Sinks.Empty<Void> current = Sinks.empty();

    /** {@return a Mono that completes at the next change} */
    public Mono<Void> next() {
        return SafeMono.of(current.asMono());
    }

    /** Wakes all waiting callers, on this thread. */
    public void signal() {
        replace().tryEmitEmpty();
    }

    private synchronized Sinks.Empty<Void> replace() {
        Sinks.Empty<Void> previous = current;
        current = Sinks.empty();
        return previous;
    }
}
