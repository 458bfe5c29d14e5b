/** Rate limiter: leases, priorities, fair queues, adaptive rate. */
@NullMarked
package io.github.timflux.core.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
