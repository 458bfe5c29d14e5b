/** Endpoint selection. Each endpoint has a circuit breaker. */
@NullMarked
package io.github.timflux.core.internal.circuit;

import org.jspecify.annotations.NullMarked;
