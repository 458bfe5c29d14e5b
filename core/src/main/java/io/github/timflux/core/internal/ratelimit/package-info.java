/** Rate limiters: permits as leases, priority queues that are polled round robin, and an adaptive rate. */
@NullMarked
package io.github.timflux.core.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
