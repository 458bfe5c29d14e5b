/** The pushes that were sent, and the conditions that select their accounts. */
@NullMarked
package io.github.timflux.simulator.internal.push;

import org.jspecify.annotations.NullMarked;
