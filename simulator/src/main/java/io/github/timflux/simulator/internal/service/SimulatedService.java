package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.limit.RateLimit;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The service behind the HTTP server. Its settings can change while it handles calls: a call uses the settings of the
 * moment at which it arrived.
 */
public final class SimulatedService {

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private volatile CallHandler handler;

    public SimulatedService(ServiceSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        handler = newHandler(settings, ServiceState.of(settings, nanoTime));
    }

    private CallHandler newHandler(ServiceSettings settings, ServiceState state) {
        InstantSource serviceClock = () -> clock.instant().plus(settings.clockOffset());
        return new CallHandler(settings, state, serviceClock);
    }

    /** Handles one call. The HTTP server sends the response after its delay. */
    public ScheduledResponse handle(IncomingRequest call) {
        return handler.handle(call);
    }

    /** Counts a connection that was opened. */
    public void countConnection() {
        state().recorder().countConnection();
    }

    /** Returns what calls read and change. */
    public ServiceState state() {
        return handler.state();
    }

    /** Returns the current settings. */
    public ServiceSettings settings() {
        return handler.settings();
    }

    /** Returns the current rate limit of each operation by path. */
    public Map<String, RateLimit> rateLimits() {
        return handler.rateLimits();
    }

    /**
     * Changes the settings. The data and the statistics stay.
     *
     * @throws IllegalStateException if a path has a rate limit but no operation; nothing is changed then
     */
    public synchronized void change(ServiceSettings settings) {
        CallHandler changed = newHandler(settings, state());
        state().apply(settings);
        handler = changed;
    }

    /** Removes all data and statistics, and starts anew with the given settings. */
    public synchronized void reset(ServiceSettings settings) {
        handler = newHandler(settings, ServiceState.of(settings, nanoTime));
    }
}
