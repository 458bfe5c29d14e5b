package io.github.timflux.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** How streams and single calls are named and tagged; all tags have few values. */
enum CallConvention implements ObservationConvention<CallContext> {
    STREAM("timflux.stream"),
    SINGLE("timflux.single");

    private final String observed;

    CallConvention(String observed) {
        this.observed = observed;
    }

    @Override
    public String getName() {
        return observed;
    }

    @Override
    public String getContextualName(CallContext context) {
        return observed + " " + context.operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallContext context) {
        return KeyValues.of("client", context.client(), "operation", context.operation(), "kind", Kinds.of(context));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof CallContext;
    }
}
