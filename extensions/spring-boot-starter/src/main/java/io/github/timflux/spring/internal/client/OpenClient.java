package io.github.timflux.spring.internal.client;

import io.github.timflux.TimClient;
import io.github.timflux.internal.ResettableClient;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import java.util.Set;
import java.util.TreeSet;

/** An open client with the properties that it uses. */
final class OpenClient {

    private static final Set<String> CHANGEABLE = Set.of("quota.calls-per-second", "secret-key", "secret-key-file");

    private final String name;
    private final TimClient client;
    private final long sdkAppId;
    private final ResolvedClientProperties opened;
    private double callsPerSecond;
    private Set<String> reported = Set.of();

    OpenClient(String name, TimClient client, long sdkAppId, ResolvedClientProperties opened) {
        this.name = name;
        this.client = client;
        this.sdkAppId = sdkAppId;
        this.opened = opened;
        this.callsPerSecond = opened.properties().quota().callsPerSecond();
    }

    String name() {
        return name;
    }

    TimClient client() {
        return client;
    }

    /** Returns whether both clients share a rate limiter, so that they need the same rate. */
    boolean sharesQuotaWith(OpenClient other) {
        return quotaKey().equals(other.quotaKey());
    }

    private String quotaKey() {
        return sdkAppId + "/" + opened.properties().quota().name();
    }

    boolean hasRate() {
        return !opened.properties().quota().unlimited();
    }

    double callsPerSecond() {
        return callsPerSecond;
    }

    void callsPerSecond(double newRate) {
        callsPerSecond = newRate;
    }

    /** Brings the client into the state in which it was opened, between two tests. Returns whether calls were ended. */
    boolean reset() {
        callsPerSecond = opened.properties().quota().callsPerSecond();
        return client instanceof ResettableClient resettable && resettable.reset();
    }

    /** Returns the changed properties that need a restart; nothing if the same ones were returned before. */
    Set<String> newlyFixed(ResolvedClientProperties fresh) {
        Set<String> changed = new TreeSet<>();
        fresh.changedSince(opened).stream()
                .filter(property -> !CHANGEABLE.contains(property))
                .forEach(property -> changed.add(fresh.fullName(property)));
        boolean isKnown = changed.equals(reported);
        reported = changed;
        return isKnown ? Set.of() : changed;
    }
}
