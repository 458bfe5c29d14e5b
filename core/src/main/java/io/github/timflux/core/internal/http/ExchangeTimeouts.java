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
 * @param totalTimeout maximum duration of the whole exchange in nanoseconds, including the wait for a connection
 */
record ExchangeTimeouts(Scheduler timer, long idleTimeout, long totalTimeout) {

    static ExchangeTimeouts of(HttpSettings settings, Scheduler timer) {
        Duration total = settings.network().connectTimeout().plus(settings.responseTimeout());
        return new ExchangeTimeouts(timer, settings.responseTimeout().toNanos(), total.toNanos());
    }

    /** {@return the error of an exchange that has exceeded its total or its idle time-out} */
    TimeoutException exceeded(boolean total) {
        String response = SettingCatalog.RESPONSE_TIMEOUT.name();
        return new TimeoutException("No complete response arrived: "
                + (total
                        ? "the exchange took longer than " + text(totalTimeout) + " ("
                                + SettingCatalog.CONNECT_TIMEOUT.name() + " plus " + response + ")."
                        : "no data for " + text(idleTimeout) + " (" + response + ")."));
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
