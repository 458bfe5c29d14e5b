/**
 * One quota that many application instances share through Redis. Start with {@link io.github.timflux.redis.RedisQuota}.
 *
 * <p>For each operation, Redis hands out <i>slots</i>: times at which one call may be made. The script
 * {@code reserve-slots.lua} reserves a block of slots; {@code SlotReservationScript} runs it.
 * {@code RedisPermitScheduler} grants one permit for each slot. It combines two classes without clock and threads:
 * {@code ReservedSlots} has the slots of this instance, and {@code RedisOutageTracker} decides whether permits come
 * from Redis or, in an outage, from the local share of the quota.
 */
@NullMarked
package io.github.timflux.redis;

import org.jspecify.annotations.NullMarked;
