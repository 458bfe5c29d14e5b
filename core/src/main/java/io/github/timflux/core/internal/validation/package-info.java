/** Checks elements against the limits of the service before a request is sent. Merges elements within these limits. */
@NullMarked
package io.github.timflux.core.internal.validation;

import org.jspecify.annotations.NullMarked;
