package io.github.timflux.spring.internal.client;

import io.github.timflux.EndpointState;
import io.github.timflux.internal.NumberText;
import io.github.timflux.spi.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs the rare state changes of a client: a circuit breaker that opens or closes, and throttling by the service.
 *
 * @param client name of the client
 */
public record ClientStateLogger(String client) implements CallListener {

    private static final Log LOG = LogFactory.getLog(ClientStateLogger.class);

    @Override
    public void onAttempt(AttemptEvent attempt) {
        // Not logged: there is one event for each request. Metrics count them.
    }

    @Override
    public void onCircuitBreaker(EndpointState endpoint) {
        if (endpoint.circuit() == EndpointState.Circuit.CLOSED) {
            LOG.info("The circuit breaker for " + endpoint.endpoint() + " is closed; the client \"" + client
                    + "\" calls this endpoint again.");
        } else {
            LOG.warn("The circuit breaker for " + endpoint.endpoint()
                    + " is open after several failed calls in a row; the"
                    + " client \"" + client + "\" does not call this endpoint until a probe succeeds. Check the network"
                    + " to this endpoint. The last error: " + endpoint.lastError());
        }
    }

    @Override
    public void onThrottled(ThrottledEvent event) {
        LOG.info("The service throttled " + event.operation() + " with code " + event.code() + "; the client \""
                + client + "\" now makes at most " + NumberText.roundedRate(event.newRate())
                + " calls a second. The rate recovers by itself.");
    }
}
