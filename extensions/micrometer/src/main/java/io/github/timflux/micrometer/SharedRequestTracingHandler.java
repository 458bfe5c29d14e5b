package io.github.timflux.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import java.util.Optional;

/**
 * Creates the span of a request, with a link to the span of each single call that shares the request.
 *
 * <p>Register it before other tracing handlers, which would create a span without links. It handles
 * {@link RequestObservationContext} only.
 */
public final class SharedRequestTracingHandler extends DefaultTracingObservationHandler {

    /**
     * Creates a handler.
     *
     * @param tracer creates the spans
     */
    public SharedRequestTracingHandler(Tracer tracer) {
        super(tracer);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RequestObservationContext;
    }

    @Override
    public void onStart(Observation.Context context) {
        Span.Builder span = getTracer().spanBuilder().kind(Span.Kind.CLIENT);
        Optional.ofNullable(getParentSpan(context)).map(Span::context).ifPresent(span::setParent);
        for (ObservationView caller : ((RequestObservationContext) context).otherCallers()) {
            spanOf(caller).map(Span::context).map(Link::new).ifPresent(span::addLink);
        }
        getTracingContext(context).setSpan(span.start());
    }

    private static Optional<Span> spanOf(ObservationView observation) {
        return Optional.ofNullable(observation.getContextView().<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan);
    }
}
