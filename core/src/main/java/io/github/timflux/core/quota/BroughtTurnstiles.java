package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.TurnstileState;
import io.github.timflux.spi.PermitSources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.scheduler.Scheduler;

/** Turnstiles of one client, over permits that its user brought. */
final class BroughtTurnstiles implements Turnstiles {

    private final PermitSources sources;
    private final Quota quota;
    private final Scheduler timer;
    private final Map<String, LaneTurnstile> turnstiles = new TreeMap<>();

    BroughtTurnstiles(PermitSources sources, Quota quota, Scheduler timer) {
        this.sources = sources;
        this.quota = quota;
        this.timer = timer;
    }

    @Override
    public synchronized Turnstile of(String operation) {
        return turnstiles.computeIfAbsent(operation, absent -> new LaneTurnstile(sources.of(operation), quota, timer));
    }

    @Override
    public synchronized List<TurnstileState> states() {
        return turnstiles.entrySet().stream()
                .map(turnstile -> turnstile.getValue().state(turnstile.getKey()))
                .toList();
    }

    @Override
    public void close() {
        // The sources are their user's.
    }
}
