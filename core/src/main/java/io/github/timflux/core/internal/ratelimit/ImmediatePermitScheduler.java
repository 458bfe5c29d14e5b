package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.spi.PermitScheduler;
import org.jspecify.annotations.Nullable;

/** Permit scheduler that can say at once whether a permit is due. */
interface ImmediatePermitScheduler extends PermitScheduler {

    /**
     * Grants a permit if one is due and no earlier request for a permit is pending. Calls no code of other classes,
     * because the rate limiter calls this method while it holds its lock.
     *
     * @return the permit, or null if a call has to wait for it
     */
    @Nullable Permit tryPermit();
}
