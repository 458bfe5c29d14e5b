/** Selects the endpoint of each attempt. Each endpoint has its own circuit breaker. */
@NullMarked
package io.github.timflux.core.internal.circuit;

import org.jspecify.annotations.NullMarked;
