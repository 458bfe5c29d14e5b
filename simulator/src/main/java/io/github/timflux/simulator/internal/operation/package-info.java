/**
 * The operations of the service. {@code SimulatedOperation} and {@code PushOperation} describe each of them in one
 * place.
 */
@NullMarked
package io.github.timflux.simulator.internal.operation;

import org.jspecify.annotations.NullMarked;
