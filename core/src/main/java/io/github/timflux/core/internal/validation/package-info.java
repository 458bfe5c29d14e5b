/** Limits of the service, checked before a request is sent. */
@NullMarked
package io.github.timflux.core.internal.validation;

import org.jspecify.annotations.NullMarked;
