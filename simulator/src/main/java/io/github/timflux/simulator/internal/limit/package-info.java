/** The limits of the service: sizes of requests and values, and calls per second. */
@NullMarked
package io.github.timflux.simulator.internal.limit;

import org.jspecify.annotations.NullMarked;
