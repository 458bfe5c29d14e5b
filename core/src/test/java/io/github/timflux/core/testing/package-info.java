/** Helpers of the tests: simulator fixture, manual scheduler and permit queue, checks for leaks and blocking calls. */
@NullMarked
package io.github.timflux.core.testing;

import org.jspecify.annotations.NullMarked;
