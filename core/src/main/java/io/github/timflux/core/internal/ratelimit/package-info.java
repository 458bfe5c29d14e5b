/** Rate limiters: leased permits, priority queues with round robin, adaptive rate. */
@NullMarked
package io.github.timflux.core.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
