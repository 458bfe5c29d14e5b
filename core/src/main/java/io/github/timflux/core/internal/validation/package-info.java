/** Checks elements against the limits of the service before a request is sent, and merges elements within them. */
@NullMarked
package io.github.timflux.core.internal.validation;

import org.jspecify.annotations.NullMarked;
