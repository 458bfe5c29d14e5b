package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import java.util.List;

/** What is known of a request that is observed. */
public final class RequestContext extends Observation.Context {

    private final String client;
    private final OutgoingRequest request;
    private final List<ObservationView> callers;

    RequestContext(String client, OutgoingRequest request, List<? extends ObservationView> callers) {
        this.client = requireNonNull(client, "client");
        this.request = requireNonNull(request, "request");
        this.callers = List.copyOf(callers);
    }

    /** {@return the name that the observer was given} */
    public String client() {
        return client;
    }

    /** {@return the request; to be kept no longer than this context} */
    public OutgoingRequest request() {
        return request;
    }

    /** {@return the observations of those who share it with the one that is its parent, in no order} */
    public List<ObservationView> alsoFor() {
        return callers.isEmpty() ? callers : callers.subList(1, callers.size());
    }
}
