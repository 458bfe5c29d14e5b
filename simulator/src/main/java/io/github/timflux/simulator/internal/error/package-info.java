/** The error codes of the service. */
@NullMarked
package io.github.timflux.simulator.internal.error;

import org.jspecify.annotations.NullMarked;
