package io.github.timflux.spring;

import io.github.timflux.EndpointState;
import io.github.timflux.spi.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes to the application's log what operators want to know of a client, which is what changes rarely: hosts that are
 * given up and are back, and calls that come too often.
 *
 * @param client its name
 */
record NewsLog(String client) implements CallListener {

    private static final Log LOG = LogFactory.getLog(NewsLog.class);

    @Override
    public void onAttempt(AttemptEvent call) {
        // There are as many as calls; metrics count them.
    }

    @Override
    public void onCircuitBreaker(EndpointState host) {
        if (host.circuit() == EndpointState.Circuit.CLOSED) {
            LOG.info("The client \"" + client + "\" calls " + host.endpoint() + " again.");
        } else {
            LOG.warn("The client \"" + client + "\" does not call " + host.endpoint()
                    + " for a while: ten calls in a row have failed.");
        }
    }

    @Override
    public void onThrottled(ThrottledEvent brake) {
        LOG.info("The service says by " + brake.code() + " that calls of " + brake.operation()
                + " come too often; the client \"" + client + "\" makes " + Math.round(brake.newRate() * 10) / 10.0
                + " a second at most.");
    }
}
