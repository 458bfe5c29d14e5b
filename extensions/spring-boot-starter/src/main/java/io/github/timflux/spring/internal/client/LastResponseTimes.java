package io.github.timflux.spring.internal.client;

import io.github.timflux.spi.CallListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The time of the last successful response of each client, for its health. */
public final class LastResponseTimes {

    private final Map<String, Instant> timesByClient = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public LastResponseTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** Creates a listener that records the responses of a client. */
    CallListener listener(String client) {
        return attempt -> {
            if (attempt.failure() == null) {
                timesByClient.put(client, clock.instant());
            }
        };
    }

    /** Forgets all responses. */
    void clear() {
        timesByClient.clear();
    }

    /** Returns the time of the last response; null if the client has none. */
    public @Nullable Instant of(String client) {
        return timesByClient.get(client);
    }
}
