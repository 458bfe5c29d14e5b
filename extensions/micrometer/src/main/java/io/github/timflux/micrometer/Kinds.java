package io.github.timflux.micrometer;

import io.github.timflux.TimException;
import io.micrometer.observation.Observation;
import java.util.Locale;

/** How the kind of an error is written in tags. */
final class Kinds {

    private Kinds() {}

    /** {@return the kind in small letters, or "other" for an error of the source or of another library} */
    static String of(Throwable error) {
        return error instanceof TimException known ? known.kind().name().toLowerCase(Locale.ROOT) : "other";
    }

    /** {@return what kind of end it came to, "none" if it was none to speak of} */
    static String of(Observation.Context context) {
        Throwable error = context.getError();
        if (error != null) {
            return of(error);
        }
        return context.containsKey(Observing.CANCELLED) ? "cancelled" : "none";
    }
}
