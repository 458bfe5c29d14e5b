package io.github.timflux.core.resilience;

import io.github.timflux.TimException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to call a host once. Whoever holds it tells what came of the call. */
public final class Passage {

    private final Breaker breaker;
    private final int phase;
    private final boolean probe;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean failed;

    Passage(Breaker breaker, int phase, boolean probe) {
        this.breaker = breaker;
        this.phase = phase;
        this.probe = probe;
    }

    /** {@return where to call} */
    public URI endpoint() {
        return breaker.endpoint();
    }

    /** The host has answered, whatever the answer says. */
    public void answered() {
        if (end()) {
            breaker.succeeded(this);
        }
    }

    /**
     * The host could not be reached, did not answer, or a gateway answered for it that it cannot.
     *
     * @param fault what happened
     */
    public void failed(TimException fault) {
        failed = true;
        if (end()) {
            breaker.failed(fault);
        }
    }

    /** The call is over, and has said nothing of the host unless it has been told. */
    void ended() {
        if (over.compareAndSet(false, true) && probe) {
            breaker.probeGivenUp();
        }
    }

    /** Tells faults of a host that is away from those that may have to do with what was sent. */
    Throwable orHostAway(TimException error) {
        return failed && !breaker.isClosed() ? new HostAwayException(error) : error;
    }

    /** {@return whether what is told first concerns the circuit as it is} */
    private boolean end() {
        return over.compareAndSet(false, true) && !breaker.isStale(this);
    }

    int phase() {
        return phase;
    }

    /** {@return whether what came of the call is known, or will never be} */
    boolean isOver() {
        return over.get();
    }

    boolean isProbe() {
        return probe;
    }
}
