package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import java.util.List;

/** Describes the request that an observation belongs to. */
public final class RequestObservationContext extends Observation.Context {

    private final String client;
    private final OutgoingRequest request;
    private final List<ObservationView> callers;

    RequestObservationContext(String client, OutgoingRequest request, List<? extends ObservationView> callers) {
        this.client = requireNonNull(client, "client");
        this.request = requireNonNull(request, "request");
        this.callers = List.copyOf(callers);
    }

    /** {@return the client name that was given to {@link MicrometerInstrumentation}} */
    public String client() {
        return client;
    }

    /** {@return the request; do not keep it longer than this context} */
    public OutgoingRequest request() {
        return request;
    }

    /**
     * {@return the observations of the callers that share the request, without the parent observation; in any order}
     */
    public List<ObservationView> otherCallers() {
        return callers.isEmpty() ? callers : callers.subList(1, callers.size());
    }
}
