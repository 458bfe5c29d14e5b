/** The operations of the service. {@code SimulatedOperation} describes each of them in one place. */
@NullMarked
package io.github.timflux.simulator.internal.operation;

import org.jspecify.annotations.NullMarked;
