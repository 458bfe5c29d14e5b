package io.github.timflux.core.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * How long to wait for an exchange.
 *
 * @param timer measures it
 * @param idleTimeout nanoseconds from the request, or from any part of the answer, to the next part
 * @param totalTimeout nanoseconds for all of it
 */
record ExchangeTimeouts(Scheduler timer, long idleTimeout, long totalTimeout) {

    static ExchangeTimeouts of(HttpSettings settings, Scheduler timer) {
        Duration total = settings.connectTimeout().plus(settings.responseTimeout());
        return new ExchangeTimeouts(timer, settings.responseTimeout().toNanos(), total.toNanos());
    }

    long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    Disposable schedule(Runnable task, long nanos) {
        return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
