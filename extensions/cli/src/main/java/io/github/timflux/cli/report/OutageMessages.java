package io.github.timflux.cli.report;

import io.github.timflux.HostState;
import io.github.timflux.HostState.Breaker;
import io.github.timflux.spi.CallListener;
import java.io.PrintStream;

/** Tells people why nothing moves. */
public final class OutageMessages implements CallListener {

    private final PrintStream err;

    /**
     * Tells of hosts that cannot be reached.
     *
     * @param err where to
     */
    public OutageMessages(PrintStream err) {
        this.err = err;
    }

    @Override
    public void onAttempt(Call call) {
        // Single attempts are counted elsewhere.
    }

    @Override
    public void onBreaker(HostState host) {
        err.println("timflux: " + host.endpoint()
                + (host.breaker() == Breaker.CLOSED
                        ? " is back."
                        : " cannot be reached. It is tried again from time to time."));
    }
}
