package io.github.timflux.simulator.internal.push;

/**
 * The limits of pushes.
 *
 * @param maxRecorded how many of the latest pushes are kept
 * @param perDay maximum number of pushes to everyone or by condition in any sliding 24 hours
 */
public record PushLimits(int maxRecorded, int perDay) {}
