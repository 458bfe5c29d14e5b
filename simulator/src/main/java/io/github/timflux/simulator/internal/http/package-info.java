/** The HTTP server: it reads requests, sends responses and applies the faults of connections. */
@NullMarked
package io.github.timflux.simulator.internal.http;

import org.jspecify.annotations.NullMarked;
