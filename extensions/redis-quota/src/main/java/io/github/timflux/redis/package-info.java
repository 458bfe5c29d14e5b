/**
 * One quota for many application instances, on Redis.
 *
 * <p>{@link io.github.timflux.redis.RedisQuota} is the door. For each operation there is a pace on Redis: a row of
 * <i>slots</i>, which are moments at which one call may be made. {@code RedisPermits} reserves a few of them at a time
 * and grants a permit at each. What it knows of its own is in {@code Slots}, those it holds, and {@code Course},
 * whether they come from Redis or, while that is away, from a share of its own; both are arithmetic that knows neither
 * clocks nor threads. {@code Reservations} is the way to Redis, and {@code pace.lua} what is done there.
 */
@NullMarked
package io.github.timflux.redis;

import org.jspecify.annotations.NullMarked;
