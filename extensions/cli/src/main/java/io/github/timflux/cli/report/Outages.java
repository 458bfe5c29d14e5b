package io.github.timflux.cli.report;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.spi.CallListener;
import java.io.PrintStream;

/** Tells people why nothing moves. */
public final class Outages implements CallListener {

    private final PrintStream err;

    /**
     * Tells of hosts that cannot be reached.
     *
     * @param err where to
     */
    public Outages(PrintStream err) {
        this.err = err;
    }

    @Override
    public void onAttempt(AttemptEvent call) {
        // Single attempts are counted elsewhere.
    }

    @Override
    public void onCircuitBreaker(EndpointState host) {
        err.println("timflux: " + host.endpoint()
                + (host.circuit() == Circuit.CLOSED
                        ? " is back."
                        : " cannot be reached. It is tried again from time to time."));
    }
}
