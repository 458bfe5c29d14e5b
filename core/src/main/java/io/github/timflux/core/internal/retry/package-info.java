/** Retries with back-off, and the action for each error code. */
@NullMarked
package io.github.timflux.core.internal.retry;

import org.jspecify.annotations.NullMarked;
