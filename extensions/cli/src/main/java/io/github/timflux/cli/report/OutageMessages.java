package io.github.timflux.cli.report;

import io.github.timflux.HostState;
import io.github.timflux.HostState.Breaker;
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
    public void onAttempt(Call call) {
        // Attempts are counted by another listener.
    }

    @Override
    public void onBreaker(HostState host) {
        err.println("timflux: " + host.endpoint()
                + (host.breaker() == Breaker.CLOSED
                        ? " is reachable again."
                        : " is not reachable. It is probed until it is reachable again."));
    }
}
