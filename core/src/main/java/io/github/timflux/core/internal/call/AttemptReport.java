package io.github.timflux.core.internal.call;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.CallListener.AttemptEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** Tells the listener of one attempt, with the time since it got its permit. */
final class AttemptReport {

    private final CallListener listener;
    private final Scheduler timer;
    private final String operation;
    private final int accounts;
    private final int number;
    private final RateLimitPermit permit;
    private final long began;

    AttemptReport(
            CallListener listener,
            Scheduler timer,
            String operation,
            int accounts,
            int number,
            RateLimitPermit permit) {
        this.listener = listener;
        this.timer = timer;
        this.operation = operation;
        this.accounts = accounts;
        this.number = number;
        this.permit = permit;
        this.began = now();
    }

    void answered() {
        tell(null, 0);
    }

    void failed(TimException error) {
        tell(error.kind(), error.code());
    }

    private void tell(@Nullable ErrorKind failure, int code) {
        Duration took = Duration.ofNanos(now() - began);
        listener.onAttempt(new AttemptEvent(
                operation, accounts, number, permit.waitTime(), permit.timeToWrite(), took, failure, code));
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
