/** Handling of one call: order of arrival, checks, rate limit, operation, recording. */
@NullMarked
package io.github.timflux.simulator.internal.service;

import org.jspecify.annotations.NullMarked;
