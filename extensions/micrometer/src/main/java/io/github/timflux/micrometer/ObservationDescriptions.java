package io.github.timflux.micrometer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Descriptions of the timers of observations. An observation itself has no description. */
final class ObservationDescriptions {

    static final String ACTIVE_SUFFIX = ".active";

    private static final Map<String, String> BY_NAME = Map.of(
            "timflux.stream", "Duration of bulk streams, from subscription to end",
            "timflux.single.call", "Duration of single calls, with waits and retries",
            "timflux.request", "Duration of attempts of requests, from permit to response",
            "timflux.stream.active", "Bulk streams that have not ended",
            "timflux.single.call.active", "Single calls that have not ended",
            "timflux.request.active", "Requests that have a permit and no response yet");

    private ObservationDescriptions() {}

    /** {@return the description of a timer; null for other meters} */
    static @Nullable String of(String meterName) {
        return BY_NAME.get(meterName);
    }
}
