/** The values that users of the simulator pass in and get back: faults, accounts, recorded calls and statistics. */
@NullMarked
package io.github.timflux.simulator.model;

import org.jspecify.annotations.NullMarked;
