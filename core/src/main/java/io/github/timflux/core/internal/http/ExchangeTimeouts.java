package io.github.timflux.core.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Time-outs of an exchange.
 *
 * @param timer provides the time and runs the timers
 * @param idleTimeout maximum nanoseconds from the write of the request, or from a chunk of the response, to the next
 *     chunk
 * @param totalTimeout maximum nanoseconds of the whole exchange, including the wait for a connection
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
