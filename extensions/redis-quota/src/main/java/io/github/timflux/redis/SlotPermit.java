package io.github.timflux.redis;

import io.github.timflux.spi.PermitSource.Outcome;
import io.github.timflux.spi.PermitSource.Permit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The permit for one {@link CallSlot}. Releasing it before the call was written returns the slot, once. */
final class SlotPermit implements Permit {

    private final Runnable returnSlot;
    private final AtomicBoolean usedOrReturned = new AtomicBoolean();

    SlotPermit(Runnable returnSlot) {
        this.returnSlot = returnSlot;
    }

    @Override
    public void written() {
        usedOrReturned.set(true);
    }

    @Override
    public void done(Outcome outcome) {
        if (!usedOrReturned.getAndSet(true)) {
            returnSlot.run();
        }
    }
}
