/** Tracks problems of a client that last: for health checks, and for warnings in the log. */
@NullMarked
package io.github.timflux.core.internal.health;

import org.jspecify.annotations.NullMarked;
