package io.github.timflux.cli.report;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.spi.CallListener;
import java.io.PrintStream;

/** Prints a message when an endpoint becomes unreachable, and when it is reachable again. */
public final class OutageMessages implements CallListener {

    private final PrintStream err;

    /**
     * Creates a listener.
     *
     * @param err the stream for the messages
     */
    public OutageMessages(PrintStream err) {
        this.err = err;
    }

    @Override
    public void onAttempt(AttemptEvent call) {
        // Attempts are counted by another listener.
    }

    @Override
    public void onCircuitBreaker(EndpointState state) {
        err.println("timflux: " + state.endpoint()
                + (state.circuit() == Circuit.CLOSED
                        ? " is reachable again."
                        : " is not reachable. It is probed until it is reachable again. The last error: "
                                + state.lastError()));
    }
}
