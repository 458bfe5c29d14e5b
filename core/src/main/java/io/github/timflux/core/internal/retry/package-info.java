/** Error codes, the action for each, retries with back-off. */
@NullMarked
package io.github.timflux.core.internal.retry;

import org.jspecify.annotations.NullMarked;
