package io.github.timflux.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags the observations of bulk streams and single calls. Every tag has few values. */
enum CallObservationConvention implements ObservationConvention<CallObservationContext> {
    STREAM("timflux.stream"),
    SINGLE_CALL("timflux.single.call");

    private final String observationName;

    CallObservationConvention(String observationName) {
        this.observationName = observationName;
    }

    @Override
    public String getName() {
        return observationName;
    }

    @Override
    public String getContextualName(CallObservationContext context) {
        return observationName + " " + context.operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
        return KeyValues.of(
                "client", context.client(), "operation", context.operation(), OutcomeTag.KEY, OutcomeTag.of(context));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof CallObservationContext;
    }
}
