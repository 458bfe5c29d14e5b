package io.github.timflux.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import java.util.Optional;

/**
 * Makes the span of a request, with a link to the span of each single call that shares it. To be registered before the
 * handlers that would make a span without links; it handles nothing but {@link RequestContext}.
 */
public final class SharedRequestTracing extends DefaultTracingObservationHandler {

    /**
     * Makes a handler.
     *
     * @param tracer makes the spans
     */
    public SharedRequestTracing(Tracer tracer) {
        super(tracer);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RequestContext;
    }

    @Override
    public void onStart(Observation.Context context) {
        Span.Builder span = getTracer().spanBuilder().kind(Span.Kind.CLIENT);
        Optional.ofNullable(getParentSpan(context)).map(Span::context).ifPresent(span::setParent);
        for (ObservationView caller : ((RequestContext) context).alsoFor()) {
            spanOf(caller).map(Span::context).map(Link::new).ifPresent(span::addLink);
        }
        getTracingContext(context).setSpan(span.start());
    }

    private static Optional<Span> spanOf(ObservationView observation) {
        return Optional.ofNullable(observation.getContextView().<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan);
    }
}
