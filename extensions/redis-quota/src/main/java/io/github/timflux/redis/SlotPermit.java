package io.github.timflux.redis;

import io.github.timflux.spi.PermitScheduler.Outcome;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The permit for one {@link CallSlot}. Releasing it before the call was written returns the slot, once. */
final class SlotPermit implements Permit {

    private final Runnable returnSlot;
    private final AtomicBoolean usedOrReturned = new AtomicBoolean();

    SlotPermit(Runnable returnSlot) {
        this.returnSlot = returnSlot;
    }

    @Override
    public void markWritten() {
        usedOrReturned.set(true);
    }

    @Override
    public void release(Outcome outcome) {
        if (!usedOrReturned.getAndSet(true)) {
            returnSlot.run();
        }
    }
}
