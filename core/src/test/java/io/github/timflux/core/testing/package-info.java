/** Helpers that fail tests on leaked buffers and blocking calls, and a permit queue for tests. */
@NullMarked
package io.github.timflux.core.testing;

import org.jspecify.annotations.NullMarked;
