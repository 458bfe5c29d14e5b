/**
 * The engine. {@link io.github.timflux.core.TimFlux} is its door; {@code Engine} assembles a call out of the packages
 * below, and its methods, read from top to bottom, tell the whole behaviour of one.
 *
 * <p>The packages below know the contract and the platform, but neither each other nor this one: {@code window} cuts
 * and merges, {@code quota} grants permits, {@code sign} signs, {@code json} encodes and decodes, {@code http}
 * exchanges, {@code resilience} judges what failed.
 */
@NullMarked
package io.github.timflux.core;

import org.jspecify.annotations.NullMarked;
