package io.github.timflux.micrometer;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags the observations of requests. Tags with many values are added to traces only, not to metrics. */
enum RequestObservationConvention implements ObservationConvention<RequestObservationContext> {
    REQUEST;

    @Override
    public String getName() {
        return "timflux.request";
    }

    @Override
    public String getContextualName(RequestObservationContext context) {
        return getName() + " " + context.request().operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RequestObservationContext context) {
        return KeyValues.of(
                "client",
                context.client(),
                "operation",
                context.request().operation(),
                OutcomeTag.KEY,
                OutcomeTag.of(context));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(RequestObservationContext context) {
        OutgoingRequest request = context.request();
        Attempt attempt = request.attempt();
        int code = context.getError() instanceof TimException known ? known.code() : 0;
        return KeyValues.of(
                "accounts", String.valueOf(request.accounts()),
                "attempt", String.valueOf(attempt.number()),
                "code", String.valueOf(code),
                "endpoint", attempt.host(),
                "random", String.valueOf(attempt.random()));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RequestObservationContext;
    }
}
