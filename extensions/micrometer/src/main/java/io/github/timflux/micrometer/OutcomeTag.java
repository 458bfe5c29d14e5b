package io.github.timflux.micrometer;

import io.github.timflux.TimException;
import io.micrometer.observation.Observation;
import java.util.Locale;

/** Values of the tag {@code outcome}: {@code success}, {@code cancelled}, or the kind of the error. */
final class OutcomeTag {

    static final String KEY = "outcome";

    static final String SUCCESS = "success";

    private OutcomeTag() {}

    /** {@return the kind of a {@link TimException} in lower case; "other" for all other errors} */
    static String of(Throwable error) {
        return error instanceof TimException known ? known.kind().name().toLowerCase(Locale.ROOT) : "other";
    }

    /** {@return how an observation ended} */
    static String of(Observation.Context context) {
        Throwable error = context.getError();
        if (error != null) {
            return of(error);
        }
        return context.containsKey(ObservationSignalListener.CANCELLED) ? "cancelled" : SUCCESS;
    }
}
