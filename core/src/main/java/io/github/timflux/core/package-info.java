/**
 * The engine. {@link io.github.timflux.core.TimFlux} is its door; {@code Operation} describes the operations;
 * {@code Engine} and {@code Caller} assemble a stream and a call out of the packages below, and their methods, read
 * from top to bottom, tell the whole behaviour.
 *
 * <p>The packages below know the contract and the platform, but neither each other nor this one: {@code rules} tells
 * what the service can take, {@code window} cuts and merges, {@code lookup} has single calls share windows, which is
 * why it alone knows another room but for {@code accounts}, {@code quota} grants permits, {@code sign} signs,
 * {@code json} encodes and decodes, {@code http} exchanges, {@code resilience} judges what failed.
 */
@NullMarked
package io.github.timflux.core;

import org.jspecify.annotations.NullMarked;
