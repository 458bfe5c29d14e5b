package io.github.timflux.micrometer;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** How requests are named and tagged: what may have many values goes to traces alone. */
enum RequestConvention implements ObservationConvention<RequestContext> {
    REQUEST;

    @Override
    public String getName() {
        return "timflux.request";
    }

    @Override
    public String getContextualName(RequestContext context) {
        return getName() + " " + context.request().operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RequestContext context) {
        return KeyValues.of(
                "client", context.client(), "operation", context.request().operation(), "kind", Kinds.of(context));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(RequestContext context) {
        OutgoingRequest request = context.request();
        Attempt attempt = request.attempt();
        int code = context.getError() instanceof TimException known ? known.code() : 0;
        return KeyValues.of(
                "accounts", String.valueOf(request.accounts()),
                "attempt", String.valueOf(attempt.number()),
                "code", String.valueOf(code),
                "host", attempt.host(),
                "random", String.valueOf(attempt.random()));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RequestContext;
    }
}
