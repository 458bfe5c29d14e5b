package io.github.timflux.core.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * How long to wait for an exchange.
 *
 * @param timer measures it
 * @param silence nanoseconds from the request, or from any part of the answer, to the next part
 * @param total nanoseconds for all of it
 */
record Patience(Scheduler timer, long silence, long total) {

    static Patience of(HttpSettings settings, Scheduler timer) {
        Duration total = settings.connectTimeout().plus(settings.responseTimeout());
        return new Patience(timer, settings.responseTimeout().toNanos(), total.toNanos());
    }

    long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }

    Disposable alarm(Runnable task, long nanos) {
        return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
