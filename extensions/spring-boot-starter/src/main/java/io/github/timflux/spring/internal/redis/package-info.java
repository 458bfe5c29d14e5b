/** Quotas that several instances share through Redis; needs {@code timflux-redis-quota}. */
@NullMarked
package io.github.timflux.spring.internal.redis;

import org.jspecify.annotations.NullMarked;
