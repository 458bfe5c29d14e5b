package io.github.timflux.redis;

import io.github.timflux.spi.PermitScheduler.Outcome;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to make a call at a slot of Redis. It goes back once if the call is not made. */
final class SlotPermit implements Permit {

    private final Runnable giveBack;
    private final AtomicBoolean settled = new AtomicBoolean();

    SlotPermit(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    @Override
    public void markWritten() {
        settled.set(true);
    }

    @Override
    public void release(Outcome outcome) {
        if (!settled.getAndSet(true)) {
            giveBack.run();
        }
    }
}
