package io.github.timflux.core.internal.http;

import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The idle time-out and the total time-out of an HTTP exchange.
 *
 * @param timer the scheduler that provides the time and runs the time-outs
 * @param idleTimeout maximum time without a chunk of the response, in nanoseconds; this time starts again when the
 *     request is written and when a chunk arrives
 * @param totalTimeout maximum duration of the whole exchange in nanoseconds; this time starts when the wait for a
 *     connection of the pool ends
 * @param waitTimeout maximum time of the wait for a connection of the pool, in nanoseconds
 */
record ExchangeTimeouts(Scheduler timer, long idleTimeout, long totalTimeout, long waitTimeout) {

    static ExchangeTimeouts of(HttpSettings settings, Scheduler timer) {
        Duration total = settings.network().connectTimeout().plus(settings.responseTimeout());
        Duration wait = settings.network().connectionPool().options().pendingTimeout();
        return new ExchangeTimeouts(timer, settings.responseTimeout().toNanos(), total.toNanos(), wait.toNanos());
    }

    /** {@return the error of an exchange that has exceeded its idle time-out} */
    TimeoutException idleExceeded() {
        return new TimeoutException("No complete response arrived: no data for " + text(idleTimeout) + " ("
                + SettingCatalog.RESPONSE_TIMEOUT.name() + ").");
    }

    /**
     * Returns the error of an exchange that has exceeded its total time-out.
     *
     * @param connectTime how long it took to open the connection, in nanoseconds; 0 for a pooled connection
     */
    TimeoutException totalExceeded(long connectTime) {
        long millis = TimeUnit.NANOSECONDS.toMillis(connectTime);
        return new TimeoutException("No complete response arrived: the exchange took longer than " + totalText()
                + (millis == 0
                        ? ""
                        : ", of which opening the connection took " + DurationText.of(Duration.ofMillis(millis)))
                + ".");
    }

    /** {@return the error of an exchange whose connection was not open when the total time-out was exceeded} */
    TimeoutException notConnected() {
        return new TimeoutException("No connection was opened within " + totalText() + ".");
    }

    private String totalText() {
        return text(totalTimeout) + " (" + SettingCatalog.CONNECT_TIMEOUT.name() + " plus "
                + SettingCatalog.RESPONSE_TIMEOUT.name() + ")";
    }

    /** {@return the message for a connection that was not opened in time} */
    String connectTimeoutMessage() {
        return "No connection was opened within " + text(totalTimeout - idleTimeout) + " ("
                + SettingCatalog.CONNECT_TIMEOUT.name() + ").";
    }

    private static String text(long nanos) {
        return DurationText.of(Duration.ofNanos(nanos));
    }

    long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    /** {@return the current time in milliseconds since 1970} */
    long currentTimeMillis() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    Disposable schedule(Runnable task, long nanos) {
        return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
