package io.github.timflux.spring;

import io.github.timflux.spi.CallListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When a call of each client was last answered. */
final class LastAnswers {

    private final Map<String, Instant> byClient = new ConcurrentHashMap<>();
    private final InstantSource clock;

    LastAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** Remembers the answers of a client. */
    CallListener listener(String client) {
        return call -> {
            if (call.failure() == null) {
                byClient.put(client, clock.instant());
            }
        };
    }

    /** When it was; null if there was none yet, or nothing is known of the client. */
    @Nullable Instant of(String client) {
        return byClient.get(client);
    }
}
