/** Simulated users for the demonstration, the simulator command and the warm-up. */
@NullMarked
package io.github.timflux.cli.simulation;

import org.jspecify.annotations.NullMarked;
