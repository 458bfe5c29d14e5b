/** Fuzz test of the response readers, compared with a slow reference implementation. */
@NullMarked
package io.github.timflux.core.fuzz;

import org.jspecify.annotations.NullMarked;
