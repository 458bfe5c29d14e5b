/** Retries attempts with back-off. Defines the action for each error code. */
@NullMarked
package io.github.timflux.core.internal.retry;

import org.jspecify.annotations.NullMarked;
