/** Selection of faults, and their effect on writes, on the accounts of a response and on its bytes. */
@NullMarked
package io.github.timflux.simulator.internal.fault;

import org.jspecify.annotations.NullMarked;
