package io.github.timflux.simulator;

/**
 * What {@link Exchange} sends.
 *
 * @param answer what the service answers
 * @param fault what becomes of it on the way
 * @param delayNanos how long it takes
 */
record Reply(Answer answer, Fault fault, long delayNanos) {}
